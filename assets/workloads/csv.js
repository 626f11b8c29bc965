// An export with quoted fields, summed up by country. JavaScript has no reader of CSV, so there is one here.

function* rows(text) {
  let row = [];
  let at = 0;
  while (at < text.length) {
    let field;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (text[end + 1] === '"') end = text.indexOf('"', end + 2);
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      const start = at;
      while (at < text.length && text[at] !== "," && text[at] !== "\n") at += 1;
      field = text.slice(start, at);
    }
    row.push(field);
    if (text[at] !== ",") {
      yield row;
      row = [];
    }
    at += 1;
  }
}

function work(text) {
  const totals = new Map();
  let longest = "";
  let header = true;
  for (const [name, country, quantity, cents] of rows(text)) {
    if (header) {
      header = false;
      continue;
    }
    totals.set(country, (totals.get(country) ?? 0) + Number(quantity) * Number(cents));
    if (name.length > longest.length) longest = name;
  }
  const sorted = [...totals].sort((a, b) => b[1] - a[1]);
  return `${longest} ${sorted.map(([country, total]) => `${country}=${total}`).join(" ")}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const countries = ["AT", "BE", "CZ", "DK", "EE", "FI"];
  let text = "name,country,quantity,cents\n";
  for (let i = 0; i < size; i += 1) {
    const name = below(3) ? `Item ${below(100000)}` : `"Lamp, ""type ${below(100000)}"", white"`;
    text += `${name},${countries[below(6)]},${1 + below(9)},${100 + below(9000)}\n`;
  }
  return text;
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
