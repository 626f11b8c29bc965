// The preview in the page's embed builder: the element as its code would make it.
const main = document.querySelector("main");
main.style.font = "1rem/1.5 system-ui, sans-serif";

function show() {
  const given = new URLSearchParams(location.hash.slice(1));
  const element = document.createElement("backend-balance");
  for (const name of ["view", "theme", "state"]) element.setAttribute(name, given.get(name) ?? "");
  element.textContent = "Loading \u2026";
  element.addEventListener("error", ({ detail }) => (element.textContent = `This cannot be shown: ${detail.message}`));
  main.replaceChildren(element);
}

addEventListener("hashchange", show);
show();

// As tall as what it shows, however narrow it is.
new ResizeObserver(() => {
  if (frameElement) frameElement.style.height = `${document.documentElement.offsetHeight + 4}px`;
}).observe(document.documentElement);
