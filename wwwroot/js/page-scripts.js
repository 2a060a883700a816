// The scripts that run over parts of the page, begun and stopped by their components (Ui/PageScript.cs). Each has a key
// that the component has chosen, so that nothing but text goes to and fro: a reference for each module and each running
// script would be two messages more, and the first number among the arguments costs every circuit 25 KiB of metadata.

(() => {
  const running = new Map();

  window.pageScripts = {
    /** Loads a module and calls its start(...given), unless it was stopped meanwhile. */
    async start(key, path, ...given) {
      running.set(key, null);
      const module = await import(new URL(path, document.baseURI).href);
      if (running.has(key)) {
        running.set(key, module.start(...given));
      }
    },

    /** Calls a function of a running script; where it does not run there is nobody to hear it. */
    call(key, name, ...given) {
      running.get(key)?.[name](...given);
    },

    stop(key) {
      const script = running.get(key);
      running.delete(key);
      script?.stop();
    },
  };
})();
