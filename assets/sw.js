// Keeps the site for use without network. scripts/build/finish-site.mjs fills in VERSION and FILES; it is served beside index.html.
//
// All files of one version are fetched, checked against their hashes and kept together, or none is: a version is never
// mixed with another. A new version waits until the reader agrees, or no page of the old one is open any more.
const VERSION = "__VERSION__";
/** Name, and SHA-256 of its content in hexadecimal. */
const FILES = __FILES__;
/** Kept on their first use, under names that say what is in them. */
const LARGE = /^python\//;

const CORE = `backend-balance core ${VERSION}`;
const LARGE_CACHE = "backend-balance large";
const base = new URL("./", self.location.href);
const nameOf = (url) => (url.startsWith(base.href) ? new URL(url).pathname.slice(base.pathname.length) : undefined);

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function checked(name, hash) {
  // "reload": neither a cache's old file, nor one that a proxy has kept.
  const response = await fetch(new URL(name, base), { cache: "reload", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${name}: status ${response.status}`);
  const bytes = await response.clone().arrayBuffer();
  const found = hex(await crypto.subtle.digest("SHA-256", bytes));
  if (found !== hash) throw new Error(`${name}: its content is not that of this version`);
  return response;
}

async function keepAll() {
  try {
    // Everything is fetched and checked before the first is kept.
    const all = await Promise.all(Object.entries(FILES).map(async ([name, hash]) => [name, await checked(name, hash)]));
    const cache = await caches.open(CORE);
    await Promise.all(all.map(([name, response]) => cache.put(new URL(name, base), response)));
  } catch (error) {
    await caches.delete(CORE);
    throw error;
  }
}

addEventListener("install", (event) => event.waitUntil(keepAll()));

addEventListener("activate", (event) => {
  const clean = async () => {
    const names = await caches.keys();
    const isOld = (name) => name.startsWith("backend-balance core ") && name !== CORE;
    await Promise.all(names.filter(isOld).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

addEventListener("message", ({ data }) => data === "use the new version" && self.skipWaiting());

async function answer(request, name) {
  const isPage = request.mode === "navigate";
  const cache = await caches.open(CORE);
  const kept = await cache.match(new URL(isPage ? "index.html" : name, base));
  if (kept) return kept;
  if (!LARGE.test(name)) return fetch(request);
  const large = await caches.open(LARGE_CACHE);
  const found = await large.match(request);
  if (found) return found;
  const response = await fetch(request);
  // Where there is no room for it, it is used all the same.
  if (response.ok) await large.put(request, response.clone()).catch(() => {});
  return response;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const name = nameOf(request.url);
  if (name === undefined || request.method !== "GET") return;
  const isOurs = name === "" || name === "index.html" || name in FILES || LARGE.test(name);
  if (isOurs) event.respondWith(answer(request, name));
});
