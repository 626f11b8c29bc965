// Hands long work that the page asks for to an engine: in a worker, or in the page where there can be none.
//
// `backendBalanceWork(post)` gives what hears the page. First comes { glue, engine, entry }: wasm-bindgen's glue by its address or
// as a blob, the engine as a compiled module, by its address or as a blob, and which function of it answers. Then come
// [number, bytes], or [number] to stop. The function posts its answers itself, as [number, share, bytes or why there are none];
// here is told what it cannot tell, and [0] once it has started.
globalThis.backendBalanceWork = (post) => {
  let work;
  return async ({ data }) => {
    if (work) {
      try {
        (await work)?.(...data);
      } catch (error) {
        post([data[0], 1, String(error)]);
      }
      return;
    }
    const { glue, engine, entry } = data;
    work = import(glue instanceof Blob ? URL.createObjectURL(glue) : glue)
      .then(async (bindings) => {
        await bindings.default({ module_or_path: engine instanceof Blob ? await engine.arrayBuffer() : engine });
        // Of no work yet: that it is here, as it is given up otherwise.
        post([0]);
        return bindings[entry](post);
      })
      .catch((error) => {
        post({ unavailable: String(error) });
      });
  };
};

if (typeof WorkerGlobalScope === "function") onmessage = globalThis.backendBalanceWork((message) => postMessage(message));
