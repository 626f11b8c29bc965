// Keeps the site for use without network. scripts/build/finish-site.mjs fills in VERSION and FILES and puts own-caches.js in
// front; it is served beside index.html.
//
// All files of one version are fetched, checked against their hashes and kept together, or none is: a version is never
// mixed with another. A new version waits until the reader agrees, or no page of the old one is open any more.
const VERSION = "__VERSION__";
/** Name, and SHA-256 of its content in hexadecimal. */
const FILES = __FILES__;
/** Kept on their first use, under names that say what is in them. */
const LARGE = /^python\//;

const CORE = `${OURS}core ${VERSION}`;
const LARGE_CACHE = `${OURS}large`;
/** The cache that the page itself writes: Python's memory once it has started. */
const PYTHON_CACHE = `${OURS}python`;
const nameOf = (url) => (url.startsWith(base.href) ? new URL(url).pathname.slice(base.pathname.length) : undefined);

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function checked(name) {
  // "reload": neither a cache's old file, nor one that a proxy has kept.
  const response = await fetch(new URL(name, base), { cache: "reload", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${name}: status ${response.status}`);
  const bytes = await response.clone().arrayBuffer();
  const found = hex(await crypto.subtle.digest("SHA-256", bytes));
  if (found !== FILES[name]) throw new Error(`${name}: its content is not that of this version`);
  return response;
}

/** The files that are there: looked up, as a browser or its user may have emptied the cache. Looking makes no cache. */
async function storedFiles() {
  if (!(await caches.has(CORE))) return [];
  const cache = await caches.open(CORE);
  return (await cache.keys()).map(({ url }) => nameOf(url)).filter((name) => name in FILES);
}

/** Keeps those of these files that are missing: everything is fetched and checked before the first is kept. */
async function store(names) {
  const all = await Promise.all(names.map(async (name) => [name, await checked(name)]));
  const cache = await caches.open(CORE);
  await Promise.all(all.map(([name, response]) => cache.put(new URL(name, base), response)));
}

addEventListener("install", (event) => {
  const install = async () => {
    try {
      await store(Object.keys(FILES));
    } catch (error) {
      await caches.delete(CORE);
      throw error;
    }
  };
  event.waitUntil(install());
});

/** Python's files, as they were kept up to version 0.1: they need not be loaded again. */
async function adoptLarge() {
  if (!(await caches.has("backend-balance large"))) return;
  const [from, to] = await Promise.all([caches.open("backend-balance large"), caches.open(LARGE_CACHE)]);
  for (const request of (await from.keys()).filter(isOfThisCopy)) await to.put(request, await from.match(request));
}

addEventListener("activate", (event) => {
  const clean = async () => {
    await adoptLarge().catch(() => {});
    await removeOwnCaches([CORE, LARGE_CACHE, PYTHON_CACHE]);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

async function sizeOf(name) {
  if (!(await caches.has(name))) return 0;
  const cache = await caches.open(name);
  const sizes = (await cache.matchAll()).map(async (response) => (await response.blob()).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Tells the page whether everything is kept; what is missing is fetched before that is said. */
async function reportStored(report) {
  try {
    const stored = await storedFiles();
    const missing = Object.keys(FILES).filter((name) => !stored.includes(name));
    if (missing.length) {
      report({ isFilling: true });
      await store(missing);
    }
    const sizes = await Promise.all([CORE, LARGE_CACHE, PYTHON_CACHE].map(sizeOf));
    report({ cache: CORE, files: Object.keys(FILES).length, bytes: sizes.reduce((sum, size) => sum + size) });
  } catch (error) {
    report({ why: error.message });
  }
}

addEventListener("message", (event) => {
  if (event.data === "use the new version") self.skipWaiting();
  if (event.data === "what is kept?") event.waitUntil(reportStored((answer) => event.ports[0]?.postMessage(answer)));
});

async function answer(request, name) {
  const isPage = request.mode === "navigate";
  const stored = await caches.match(new URL(isPage ? "index.html" : name, base), { cacheName: CORE });
  if (stored) return stored;
  if (!LARGE.test(name)) return fetch(request);
  const found = await caches.match(request, { cacheName: LARGE_CACHE });
  if (found) return found;
  const response = await fetch(request);
  // Where there is no room for it, it is used all the same.
  if (response.ok) await (await caches.open(LARGE_CACHE)).put(request, response.clone()).catch(() => {});
  return response;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const name = nameOf(request.url);
  if (name === undefined || request.method !== "GET") return;
  const isOurs = name === "" || name === "index.html" || name in FILES || LARGE.test(name);
  if (isOurs) event.respondWith(answer(request, name));
});
