// Watches over the page's start and its life. Plain JavaScript, because it has to work when nothing else does.

const byId = (id) => document.getElementById(id);

/** Shows the banner: what happened, reload, copy report. The first failure is the one told. */
function showStopped(title, what, report) {
  const banner = byId("stopped");
  if (!banner || !banner.hidden) return;
  byId("stopped-title").textContent = title;
  byId("stopped-what").textContent = what;
  const text = [
    `${title} ${what}`,
    report,
    `Address: ${location.href}`,
    `Browser: ${navigator.userAgent}`,
    `Time: ${new Date().toISOString()}`,
  ].join("\n");
  byId("stopped-report").textContent = text;
  byId("stopped-reload").addEventListener("click", () => location.reload());
  byId("stopped-copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      byId("stopped-said").textContent = "Copied.";
    } catch {
      // No clipboard: the text itself is shown, to be selected by hand.
      byId("stopped-report").hidden = false;
      byId("stopped-said").textContent = "This browser does not allow it; the report is shown above.";
    }
  });
  banner.hidden = false;
}

addEventListener("backend-balance:panic", (event) => {
  showStopped("The page stopped.", "An error in its own code, not in what you did.", String(event.detail));
});

export default function start() {
  return {
    onFailure(error) {
      const reason =
        typeof WebAssembly === "object"
          ? "Its engine could not be loaded. The answers below are those it opens with."
          : "It needs WebAssembly, which this browser does not have or does not allow. The answers below are those it opens with.";
      showStopped("The page could not start.", reason, String(error));
    },
  };
}
