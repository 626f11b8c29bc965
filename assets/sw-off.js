// Takes the offline version back: served in place of sw.js, it removes what is kept and itself, and the page is the
// server's again. For a host that wants to end it; nothing else of the site has to change.
addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => {
  const end = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("backend-balance ")).map((name) => caches.delete(name)));
    await self.registration.unregister();
  };
  event.waitUntil(end());
});
