// The scripts that run over parts of the page, begun and stopped by their components (Ui/PageScript.cs). Each has a key
// that the component has chosen, so that nothing but text goes to and fro: a reference for each module and each running
// script would be two messages more, and the first number among the arguments costs every circuit 25 KiB of metadata.

(() => {
  const running = new Map();
  const patience = 5_000; // the server gives up a call after ten seconds, and the whole page with it
  const longestPause = 10_000;

  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

  // A network that fails just when a page opens must not fail the page: a file that did not come is asked for again.
  async function load(key, path) {
    for (let pause = 500; running.has(key); pause = Math.min(longestPause, 2 * pause)) {
      try {
        return await import(new URL(path, document.baseURI).href);
      } catch (error) {
        if (!(error instanceof TypeError)) {
          throw error;
        }

        await wait(pause);
      }
    }

    return null;
  }

  async function begin(key, path, given) {
    const module = await load(key, path);
    if (running.has(key)) {
      running.set(key, module.start(...given));
    }
  }

  window.pageScripts = {
    /** Loads a module and calls its start(...given), unless it was stopped meanwhile. */
    async start(key, path, ...given) {
      running.set(key, null);
      await Promise.race([begin(key, path, given), wait(patience)]);
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
