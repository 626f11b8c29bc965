// A text packed and unpacked by the platform's native code: zlib in Node.js, streams in a browser.

const native = globalThis.process?.getBuiltinModule?.("node:zlib");

async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

const pack = (bytes) => (native ? native.deflateSync(bytes) : through(new CompressionStream("deflate"), bytes));
const unpack = (bytes) => (native ? native.inflateSync(bytes) : through(new DecompressionStream("deflate"), bytes));

async function work(bytes) {
  const packed = await pack(bytes);
  const again = await unpack(packed);
  // How small it gets is the library's choice; that it gets small, and comes back whole, is not.
  const middle = again.length >> 1;
  return `${again.length} ${packed.length * 2 < again.length} ${again.slice(middle, middle + 8).join(" ")}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const words = ["request", "from", "user", "took", "millis", "status", "200", "404", "cache", "hit"];
  let text = "";
  while (text.length < size) text += `${words[below(10)]} ${below(1000)} `;
  return new TextEncoder().encode(text.slice(0, size));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
