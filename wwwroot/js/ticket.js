// The ticket's page: where the conversation opens and how it stays still, what has been seen, keys, and long
// messages. Blazor renders; nothing here changes what it rendered but classes it never writes again.

import { isShortcut } from "./shortcuts.js";
import { printing } from "./print.js";
import { SeenPlace } from "./seen-place.js";
import { snoozing } from "./snooze.js";

const look = 400; // a message counts as seen once it has been on the screen for this long

/** Begins on a rendered ticket. component has SeenAsync(messageId). */
export function start(root, component) {
  const scroller = root.querySelector(".conversation-scroll");
  const list = root.querySelector(".conversation");
  const leaving = new AbortController();
  const { signal } = leaving;
  const visible = new Set();
  let atEnd = false;
  let reported = 0;
  let timer = 0;

  // Opening: at the first unread message, else at the end.
  const line = list.querySelector(".new-line");
  if (line) {
    scroller.scrollTop += line.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 16;
  } else {
    toEnd();
  }

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
  }

  const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 8;
  atEnd = isAtEnd();
  scroller.addEventListener("scroll", () => { atEnd = isAtEnd(); }, { signal, passive: true });

  // Whoever reads the end stays there; whoever reads elsewhere is not moved (the browser anchors what is in view).
  const sizes = new ResizeObserver(() => {
    if (atEnd) {
      toEnd();
    }
  });
  sizes.observe(list);
  sizes.observe(scroller);

  // What has been seen: in view, in a focused window, for a moment.
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const half = Math.min(entry.boundingClientRect.height, scroller.clientHeight) / 2;
      if (entry.isIntersecting && entry.intersectionRect.height >= half - 1) {
        visible.add(entry.target);
      } else {
        visible.delete(entry.target);
      }
    }

    soon();
  }, { root: scroller, threshold: [0, .1, .25, .5, .75, 1] });
  const watch = () => list.querySelectorAll(".message").forEach((message) => watcher.observe(message));
  const changes = new MutationObserver(watch);
  changes.observe(list, { childList: true });
  watch();

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(report, look);
  }

  function report() {
    if (document.hidden || !document.hasFocus()) {
      return;
    }

    const newest = Math.max(0, ...[...visible].filter((message) => message.isConnected).map((message) => Number(message.dataset.message)));
    if (newest > reported) {
      reported = newest;
      component.invokeMethodAsync("SeenAsync", newest).catch(() => { reported = 0; });
    }
  }

  addEventListener("focus", soon, { signal });
  document.addEventListener("visibilitychange", soon, { signal });

  root.addEventListener("click", (event) => {
    const blank = event.target instanceof Element && event.target.closest("[data-blank]");
    if (blank) {
      component.invokeMethodAsync("BlankAsync", blank.closest("[data-message]").dataset.message, blank.dataset.file ?? "").catch(() => undefined);
      return;
    }

    const button = event.target instanceof Element && event.target.closest("[data-unfold]");
    if (button) {
      button.parentElement.querySelector(".is-folded")?.classList.remove("is-folded");
      button.hidden = true;
    }
  }, { signal });

  // Asked when a reply is sent: how far this window has shown what came.
  const places = new SeenPlace(scroller, list, signal);
  root.addEventListener("composer-send", (event) => { event.detail.shownUpTo = String(places.upTo()); }, { signal });
  snoozing(root, signal, (until) => component.invokeMethodAsync("SnoozeAsync", until).catch(() => "This did not reach the portal. Try again."));
  printing(root, signal, () => component.invokeMethodAsync("UnfoldAllAsync").catch(() => undefined));

  const keys = { r: "[data-mode=Reply]", n: "[data-mode=Note]", c: "[data-shortcut=c]", e: "[data-shortcut=e]", z: ".ticket-snooze", Escape: "[data-shortcut=back]" };
  document.addEventListener("keydown", (event) => {
    const isElsewhere = root.hasAttribute("data-pane") && !root.contains(document.activeElement);
    if (!isShortcut(event) || isElsewhere
      || document.querySelector(":popover-open, .mud-overlay, dialog[open]")) {
      return;
    }

    if (event.key === "u") {
      event.preventDefault();
      component.invokeMethodAsync("UndoAsync").catch(() => undefined);
      return;
    }

    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      component.invokeMethodAsync("StepAsync", event.key === "j" ? "next" : "previous").catch(() => undefined);
      return;
    }

    const target = keys[event.key] && root.querySelector(keys[event.key]);
    if (target) {
      event.preventDefault();
      target.click();
    }
  }, { signal });

  root.toggleAttribute("data-ready", true);

  // Opened from the list by key: the ticket's own keys work at once, and Esc leads back.
  const opener = document.querySelector("section.queue[data-by-key]");
  if (root.hasAttribute("data-pane") && opener) {
    opener.removeAttribute("data-by-key");
    root.querySelector(".conversation-scroll").focus();
  }

  return {
    stop() {
      root.removeAttribute("data-ready");
      leaving.abort();
      clearTimeout(timer);
      sizes.disconnect();
      watcher.disconnect();
      changes.disconnect();
    },
  };
}
