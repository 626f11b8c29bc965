// A page of search results: every field escaped, rows joined, one text at the end.

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

const escape = (text) => text.replace(/[&<>"']/g, (character) => ESCAPES[character]);

const row = ({ id, name, city, stock }) =>
  `<tr id="p${id}"><td>${escape(name)}</td><td>${escape(city)}</td>` +
  `<td class="${stock ? "in" : "out"}">${stock ? `${stock} left` : "sold out"}</td></tr>`;

function work({ title, products }) {
  const page = `<h1>${escape(title)}</h1>\n<table>\n${products.map(row).join("\n")}\n</table>\n`;
  return `${page.length} ${page.slice(-90, -10)}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const names = ["Nut & bolt", "Washer <M6>", "Hinge", "Bracket 40x40", 'Pipe 1/2"', "Carpenter's glue"];
  const cities = ["Oslo", "Porto", "Graz", "L'Aquila", "Ghent", "Turku"];
  const products = Array.from({ length: size }, (_, i) => ({
    id: i,
    name: `${names[below(6)]} no. ${below(500)}`,
    city: cities[below(6)],
    stock: below(5),
  }));
  return { title: `Results for "${names[below(6)]}"`, products };
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
