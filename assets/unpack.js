// Unpacks a long link (src/model/link/packed.rs) with what the browser has, before the engine sees it: the engine's own way
// is no part of the first view.

const PACKED = "#v=2&z=";
/** No link of this page unpacks to more; a small one that does was made to fill the memory. */
const MOST_UNPACKED = 100_000;

async function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MOST_UNPACKED) throw new Error("too long");
  }
}

/** Puts a packed link's own text into the address. What cannot be unpacked stays: the engine says so. */
export async function unpackAddress(hash) {
  const text = await unpacked(hash.slice(PACKED.length));
  if (text.startsWith("v=1&")) history.replaceState(history.state, "", `#${text}`);
}
