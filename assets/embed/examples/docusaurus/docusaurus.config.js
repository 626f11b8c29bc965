const baseUrl = "/docs/sub/";

export default {
  title: "Example",
  url: "http://localhost",
  baseUrl,
  onBrokenLinks: "ignore",
  // The directory `embed` of the site, copied to static/bb/embed.
  scripts: [{ src: `${baseUrl}bb/embed/v1.js`, type: "module" }],
  presets: [["classic", { docs: { routeBasePath: "/" }, blog: false }]],
};
