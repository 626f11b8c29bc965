const base = "/docs/sub/";

export default {
  title: "Example",
  base,
  // The directory `embed` of the site, copied to docs/public/bb/embed.
  head: [["script", { type: "module", src: `${base}bb/embed/v1.js` }]],
  // Without this Vue looks for a component of that name, and says on the console that it finds another element.
  vue: { template: { compilerOptions: { isCustomElement: (name) => name === "backend-balance" } } },
};
