// Starts Blazor. Left to itself it waits half a minute between two tries once it has been away for a while: whoever
// comes back would sit before a still page for as long. The first tries come at once, the later ones spread out, so
// that a server that was restarted is not asked by everybody in the same moment.

(() => {
  const pauses = [0, 500, 1000, 2000];
  Blazor.start({
    circuit: {
      reconnectionOptions: {
        maxRetries: 12,
        retryIntervalMilliseconds: (tried) => pauses[tried] ?? 3000 + 2000 * Math.random(),
      },
    },
  });
})();
