// Which caches are this copy's: scripts/build/finish-site.mjs puts this in front of sw.js, sw-off.js and offline.js.
//
// Several copies of the page may lie on one origin, as previews and versions of documentation do, and share its storage.
// The name of a cache begins with the path of the copy that it belongs to, in which there is no space.
const base = new URL("./", self.location.href);
const OURS = `backend-balance@${base.pathname} `;

/** Up to version 0.1 all copies had the same names: there it is told by the addresses of the files what is whose. */
const SHARED = /^backend-balance (core [0-9a-f]+|large)$/;
/** Up to then, what Python looks like once it has started: nothing in it says whose it is, and who misses it makes it anew. */
const SHARED_PYTHON = "backend-balance-python";
const FILE_OF_THIS_COPY = /^([^/]*|(icons|schema|datasets|measure-\w+|workloads-\w+|python)\/.*)$/;
const isOfThisCopy = ({ url }) => url.startsWith(base.href) && FILE_OF_THIS_COPY.test(url.slice(base.href.length));

/** Removes this copy's caches but those of these names, and nothing of another copy's. */
async function removeOwnCaches(exceptions = []) {
  for (const name of await caches.keys()) {
    if ((name.startsWith(OURS) && !exceptions.includes(name)) || name === SHARED_PYTHON) await caches.delete(name);
    if (!SHARED.test(name)) continue;
    const cache = await caches.open(name);
    const all = await cache.keys();
    const own = all.filter(isOfThisCopy);
    await Promise.all(own.map((request) => cache.delete(request)));
    if (own.length === all.length) await caches.delete(name);
  }
}
