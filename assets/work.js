// A worker that starts an engine and hands it what the page asks for.
//
// First comes { glue, engine, entry }: the address of wasm-bindgen's glue, the engine as a compiled module or by its
// address, and which function of it answers. Then come [number, bytes], or [number] to stop. The function posts its
// answers itself, as [number, share, bytes or why there are none]; here is told what it cannot tell.
let work;

onmessage = async ({ data }) => {
  if (work) {
    try {
      (await work)?.(...data);
    } catch (error) {
      postMessage([data[0], 1, String(error)]);
    }
    return;
  }
  const { glue, engine, entry } = data;
  work = import(glue)
    .then(async (bindings) => {
      await bindings.default({ module_or_path: engine });
      return bindings[entry];
    })
    .catch((error) => {
      postMessage({ unavailable: String(error) });
    });
};
