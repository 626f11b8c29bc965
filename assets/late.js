// Watches over the script with which the page begins, while that has not come: it can hang or be gone like any other file. What
// is said then stands in index.html and shows itself by assets/style/page.css, should this hang as well; here are the buttons.
// Put into index.html, beside begin.js and before it, by scripts/build/finish-site.mjs.
(() => {
  const root = document.documentElement;
  const hasBegun = () => "begun" in root.dataset;
  if (hasBegun()) return;
  // The answer in the page is not that of a link (assets/start.mjs).
  if (location.hash.length > 1) root.dataset.opening = "true";

  function button(text, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: text, onclick: act });
    return made;
  }
  function addButtons() {
    const line = document.getElementById("late");
    line?.append(button("Reload", () => location.reload()));
    if (!root.dataset.opening) return;
    const show = button("Show the default answer", () => {
      delete root.dataset.opening;
      show.remove();
    });
    line?.append(show);
  }
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", addButtons);
  else addButtons();

  // One that is not there, or cannot be read, never begins: that is told at once.
  addEventListener("error", ({ target }) => {
    if (target instanceof HTMLScriptElement && !hasBegun()) root.dataset.late = "";
  }, true);
})();
