// Takes the offline version back: served in place of sw.js, it removes what is kept and itself, and the page is the
// server's again. For a host that wants to end it; nothing else of the site has to change. scripts/build/finish-site.mjs puts
// own-caches.js in front.
addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => {
  const end = async () => {
    await removeOwnCaches();
    await self.registration.unregister();
  };
  event.waitUntil(end());
});
