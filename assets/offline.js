// Keeps the page for use without network, says so in the footer, and tells of a new version. Loaded by assets/start.mjs
// once the page stands; where there are no service workers (from a file on disk, in somebody else's page) it is not.

const said = (text, ...rest) => document.getElementById("offline-said")?.replaceChildren(text, ...rest);

function button(text, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", act);
  return element;
}

/** A line above the page that stays until it is answered. */
function tell(text, ...buttons) {
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

let isWanted = false;

function offer(worker) {
  const use = () => {
    isWanted = true;
    worker.postMessage("use the new version");
  };
  // What was set stays: it is in the address and on this device.
  tell("A new version of this page is ready. What you set stays.", button("Use it now", use));
}

async function remove() {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("backend-balance ")).map((name) => caches.delete(name)));
  said("Removed from this device. The next visit needs the network, and keeps the page again.");
}

async function sayKept() {
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  const size = estimate?.usage ? ` (${(estimate.usage / 1e6).toFixed(1)} MB)` : "";
  said(`Kept on this device: the page works without network${size}. `, button("Remove it", remove));
}

// Some systems take the icon of an installed page from here; in the page itself every visit would load it.
document.head.append(Object.assign(document.createElement("link"), { rel: "apple-touch-icon", href: "icons/apple-touch-icon.png" }));

async function keep() {
  const container = navigator.serviceWorker;
  container.addEventListener("controllerchange", () => {
    if (isWanted) location.reload();
    else if (hadController) tell("This page has a new version now, from another window.", button("Reload", () => location.reload()));
    hadController = true;
  });
  let hadController = Boolean(container.controller);
  const registration = await container.register("sw.js", { updateViaCache: "none" });
  if (registration.waiting && container.controller) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && container.controller) offer(worker);
      if (worker.state === "redundant" && !container.controller) {
        said("This page could not be kept for use without network: there is no room for it, or the download broke off.");
      }
    });
  });
  await container.ready;
  await sayKept();
}

keep().catch((error) => said(`This page could not be kept for use without network (${error.message}).`));
