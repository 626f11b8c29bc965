// Keeps the page for use without network, says so in the footer, and tells of a new version. Loaded by assets/start.mjs
// once the page stands; where there are no service workers (from a file on disk, in somebody else's page) it is not.
// scripts/build/finish-site.mjs puts own-caches.js in front.

/** How long a worker may take to say what is kept \[ms\], and how often it is looked up while the page is in sight. */
const ANSWER_MILLIS = 8000;
const LOOK_MILLIS = 30_000;

const container = navigator.serviceWorker;
const showStatus = (text, ...rest) => document.getElementById("offline-status")?.replaceChildren(text, ...rest);
/** Another copy's worker may stand above this one's path. */
const isOurs = (worker) => worker?.scriptURL === new URL("sw.js", base).href;

function button(text, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", act);
  return element;
}

/** A line above the page that stays until it is answered. */
function notify(text, ...buttons) {
  document.getElementById("update")?.remove();
  const line = document.createElement("div");
  line.id = "update";
  line.className = "notice update";
  line.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = text;
  line.append(words, ...buttons, button("Not now", () => line.remove()));
  document.getElementById("app").before(line);
}

/** The worker's last report of what it has cached. */
let stored;
/** Whether something kept the worker from keeping the page, which may be over. */
let isMissing = false;
let isWanted = false;

function offer(worker) {
  const use = () => {
    isWanted = true;
    worker.postMessage("use the new version");
  };
  // What was set stays: it is in the address and on this device.
  notify("A new version of this page is ready. Your settings stay.", button("Use it now", use));
}

/** This copy's registration, where there is one: what a host or the reader took back is none. */
async function registered() {
  const found = await container.getRegistration(base.href);
  return found?.scope === base.href ? found : undefined;
}

const activated = (worker) => new Promise((resolve) => {
  const look = () => ["activated", "redundant"].includes(worker.state) && resolve();
  worker.addEventListener("statechange", look);
  look();
});

async function remove() {
  stored = undefined;
  isMissing = false;
  await (await registered())?.unregister();
  await removeOwnCaches();
  showStatus("Removed from this device. Your next visit needs a network and saves the page again.");
}

/** Asks the worker what it has cached; undefined where it does not answer, as one of another version does not. */
const ask = (worker) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  let timer = setTimeout(resolve, ANSWER_MILLIS);
  port1.onmessage = ({ data }) => {
    clearTimeout(timer);
    if (!data.isFilling) return resolve(data);
    showStatus("Saving this page for offline use \u2026");
    timer = undefined;
  };
  worker.postMessage("what is kept?", [port2]);
});

let isLooking = false;

/** Looks up what is kept, has what is missing fetched, and says what there is: never what there was. */
async function look() {
  if (isLooking) return;
  isLooking = true;
  try {
    const registration = await registered();
    const worker = registration?.active;
    const before = stored;
    stored = worker && (await ask(worker));
    isMissing = Boolean(stored?.why);
    if (stored?.cache) {
      showStatus(`Saved on this device: the page works offline (${(stored.bytes / 1e6).toFixed(1)} MB). `, button("Remove it", remove));
    } else if (stored?.why) {
      console.info("Offline use:", stored.why);
      showStatus("This page is not saved for offline use.");
      stored = undefined;
    } else if (before) {
      showStatus(registration ? "" : "This page is no longer saved on this device for offline use.");
    }
  } finally {
    isLooking = false;
  }
}

/** Whether the files of which the worker spoke are still there. */
async function areThere({ cache, files }) {
  return (await caches.has(cache)) && (await (await caches.open(cache)).keys()).length >= files;
}

/** Looks again where something may have changed; what could not be kept is fetched when the network or the reader is back. */
async function lookAgain({ type } = {}) {
  if (document.visibilityState !== "visible") return;
  if (stored) {
    if (!(await registered()) || !(await areThere(stored))) await look();
  } else if (isMissing && ["online", "focus"].includes(type) && (await registered())) {
    await look();
  }
}

// Some systems take the icon of an installed page from here; in the page itself every visit would load it.
document.head.append(Object.assign(document.createElement("link"), { rel: "apple-touch-icon", href: "icons/apple-touch-icon.png" }));

function follow(registration, worker) {
  let wasActive = false;
  worker?.addEventListener("statechange", () => {
    const hasOlder = registration.active && registration.active !== worker;
    // One that takes the offline version back does not wait, and is nothing to offer.
    if (worker.state === "installed" && hasOlder) setTimeout(() => worker.state === "installed" && offer(worker), 500);
    if (worker.state === "activated") {
      wasActive = true;
      look();
    }
    if (worker.state === "redundant" && !wasActive && !registration.active) {
      showStatus("This page could not be saved for offline use: there was no room for it, or the download was interrupted.");
    }
  });
}

async function install() {
  let controller = isOurs(container.controller);
  container.addEventListener("controllerchange", async () => {
    if (!isOurs(container.controller)) return;
    if (isWanted) return location.reload();
    const hadOlder = controller;
    controller = true;
    await activated(container.controller);
    // One that takes the offline version back is gone by now, and no newer version.
    if (hadOlder && (await registered())) notify("Another window updated this page to a new version.", button("Reload", () => location.reload()));
  });
  const registration = await container.register("sw.js", { updateViaCache: "none" });
  if (registration.waiting && registration.active) offer(registration.waiting);
  follow(registration, registration.installing);
  registration.addEventListener("updatefound", () => follow(registration, registration.installing));
  if (registration.active) await look();
  for (const [target, kind] of [[document, "visibilitychange"], [self, "focus"], [self, "online"], [self, "offline"]]) {
    target.addEventListener(kind, lookAgain);
  }
  setInterval(() => lookAgain(), LOOK_MILLIS);
}

install().catch((error) => {
  console.info("Offline use:", error);
  showStatus("Offline use is not available in this window.");
});
