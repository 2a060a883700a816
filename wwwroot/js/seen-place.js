// How far the focused window has shown a ticket's history: asked when a reply is sent, which is held for what came
// unseen. Lines are told by their place in the history, never by time; the clock only decides how long something must
// have stood on the screen before it counts as seen.

const look = 400; // as for the unread mark

export class SeenPlace {
  constructor(scroller, list, signal) {
    this.list = list;
    this.opened = new Set(this.lines().map(placeOf)); // what the page began with; the rest came while it was open
    this.seen = new Set();
    this.visible = new Map(); // line: { place, since }, where since is null while the window is not focused
    this.scroller = scroller;
    this.watcher = new IntersectionObserver((entries) => this.note(entries), { root: scroller, threshold: [0, .1, .25, .5, .75, 1] });
    const watch = () => this.lines().forEach((line) => this.watcher.observe(line));
    const changes = new MutationObserver(watch);
    changes.observe(list, { childList: true });
    watch();
    addEventListener("focus", () => this.restart(), { signal });
    addEventListener("blur", () => this.restart(), { signal });
    document.addEventListener("visibilitychange", () => this.restart(), { signal });
    signal.addEventListener("abort", () => {
      this.watcher.disconnect();
      changes.disconnect();
    });
  }

  /** The last place that was seen with all that came before it; what the page began with may lie above the window. */
  upTo() {
    this.note(this.watcher.takeRecords());
    this.settle();
    let newest = Math.max(0, ...this.seen);
    for (const place of this.lines().map(placeOf)) {
      if (place <= newest && !this.opened.has(place) && !this.seen.has(place)) {
        newest = place - 1;
      }
    }

    return newest;
  }

  lines() {
    return [...this.list.querySelectorAll("[data-place]")];
  }

  note(entries) {
    this.settle();
    for (const { target, isIntersecting, boundingClientRect, intersectionRect } of entries) {
      const half = Math.min(boundingClientRect.height, this.scroller.clientHeight) / 2;
      if (!isIntersecting || intersectionRect.height < half - 1) {
        this.visible.delete(target);
      } else if (!this.visible.has(target)) {
        this.visible.set(target, { place: placeOf(target), since: isFocused() ? performance.now() : null });
      }
    }
  }

  /** Takes down what has stood on the screen for long enough. */
  settle() {
    for (const [line, shown] of this.visible) {
      const place = placeOf(line);
      if (!line.isConnected) {
        this.visible.delete(line);
      } else if (place !== shown.place) {
        // Changes that fold into one line: what has joined them has not been seen by that.
        Object.assign(shown, { place, since: isFocused() ? performance.now() : null });
      } else if (shown.since !== null && (performance.now() - shown.since >= look || (this.opened.has(place) && isFocused()))) {
        this.seen.add(place);
      }
    }
  }

  restart() {
    this.settle();
    const since = isFocused() ? performance.now() : null;
    for (const shown of this.visible.values()) {
      shown.since = since;
    }
  }
}

const placeOf = (line) => Number(line.dataset.place);

const isFocused = () => !document.hidden && document.hasFocus();
