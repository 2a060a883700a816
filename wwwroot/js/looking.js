// Whether somebody can see a page now: it is shown and its window has the focus. Told at each change, for what is
// marked as seen.

/** component has LookAsync(isLooking). */
export function start(root, component) {
  const leaving = new AbortController();
  const { signal } = leaving;
  let told = false;

  function tell() {
    const looking = document.visibilityState === "visible" && document.hasFocus();
    if (looking !== told && !signal.aborted) {
      told = looking;
      component.invokeMethodAsync("LookAsync", looking).catch(() => {
        // Not connected now: the next change tells it.
        told = !looking;
      });
    }
  }

  document.addEventListener("visibilitychange", tell, { signal });
  addEventListener("focus", tell, { signal });
  addEventListener("blur", tell, { signal });
  root?.addEventListener("pointerdown", tell, { signal });
  tell();
  return { stop: () => leaving.abort() };
}
