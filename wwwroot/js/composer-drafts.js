// The drafts of a composer while its page is open: opened until the portal answers, saved when the page is left or the
// network is back, and looked at again when somebody comes back to the tab.

/** Keeps drafts until the signal. Answers what opens one, as often as it takes. */
export function keepDrafts(drafts, signal) {
  const saveAll = () => {
    for (const one of drafts) {
      if (one.isDirty && one.id !== null) {
        one.save({ leaving: true });
      }
    }
  };

  addEventListener("pagehide", saveAll, { signal });
  addEventListener("online", saveAll, { signal });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      saveAll();
    } else {
      for (const one of drafts) {
        one.refresh().catch(() => {});
      }
    }
  }, { signal });

  return async function open(one) {
    for (let pause = 500; !signal.aborted; pause = Math.min(10_000, pause * 2)) {
      try {
        await one.open();
        return;
      } catch {
        one.tell("Not connected: retrying");
        await new Promise((resolve) => {
          setTimeout(resolve, pause);
          addEventListener("online", resolve, { signal, once: true });
        });
      }
    }
  };
}
