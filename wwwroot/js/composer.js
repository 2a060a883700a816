// The composer: one box for each kind of text, a toolbar, a preview, and sending. Blazor renders the parts once and
// never touches the text; drafts.js saves it. A send names draft and version, so that no message can go twice.

import { Draft } from "./drafts.js";
import { startTray } from "./file-tray.js";
import { keepDrafts } from "./composer-drafts.js";
import { KeptMode } from "./composer-mode.js";
import { takeKeys } from "./composer-keys.js";
import { Offers } from "./composer-offers.js";
import { Preview } from "./composer-preview.js";
import { Presence } from "./presence.js";

const answerWithin = 15_000;

// After a send the next ticket's composer may stand at the same place of the screen: for a moment, or until something is
// typed, its buttons rest, so that the second press of a double click does not send what waits there.
const followsWithin = 10_000;
const rest = 1_000;
let sendBegan = -Infinity;

/** Begins on a rendered composer. component has SendAsync(kind, draftId, version, action). */
export function start(root, component) {
  const part = (name) => root.querySelector(`[data-part=${name}]`);
  const token = root.querySelector("input[name=__RequestVerificationToken]");
  const boxes = [...root.querySelectorAll("textarea[data-box]")];
  const drafts = new Map(boxes.map((box) => [box.dataset.box, new Draft(box, {
    drafts: root.dataset.drafts,
    kind: box.dataset.box,
    ticket: root.dataset.ticket,
    owner: root.dataset.owner,
    token: () => token?.value ?? "",
    largest: Number(root.dataset.largest),
  }, show)]));
  let resting = performance.now() - sendBegan < followsWithin;
  const leaving = new AbortController();
  const { signal } = leaving;
  const kept = new KeptMode(root);
  const presence = new Presence(root);
  const offers = new Offers(root, () => draft().box, signal);
  let mode = boxes[0].dataset.box;
  let sending = false;
  let stopped = false;
  let problem = "";
  let held = null; // how a reply was to be sent that waits until what has come is seen

  const draft = () => drafts.get(mode);
  const open = keepDrafts([...drafts.values()], signal);
  const tray = startTray(root, draft, () => isMarkdown(), signal);

  // A text behind another segment is easily forgotten.
  function mark() {
    for (const segment of root.querySelectorAll("[data-mode]")) {
      const waits = segment.dataset.mode !== mode && !drafts.get(segment.dataset.mode).isBlank;
      segment.classList.toggle("has-draft", waits);
      segment.ariaDescription = waits ? "Holds a draft" : null;
    }
  }

  function show(which) {
    if (stopped) {
      return;
    }

    mark();
    if (which && which !== draft()) {
      return;
    }

    tray.show();
    const state = part("state");
    const isHeld = held !== null && mode === "Reply";
    state.textContent = isHeld ? `Held · ${draft().state}` : draft().state;
    state.classList.toggle("is-held", isHeld);
    state.classList.toggle("is-failed", draft().state.startsWith("Not saved"));
    const words = problem || draft().problem;
    part("problem").textContent = words;
    part("problem").hidden = words === "";
    part("conflict").hidden = !draft().conflict;
    if (draft().conflict) {
      part("other").textContent = draft().conflict.text;
    }

    for (const button of root.querySelectorAll("[data-send], [data-held=send]")) {
      button.disabled = sending || resting || draft().conflict !== null;
    }
  }

  function select(kind) {
    if (!drafts.has(kind)) {
      return;
    }

    offers.close();
    mode = kind;
    kept.write(mode);
    problem = "";
    root.classList.toggle("is-note", kind === "Note");
    for (const segment of root.querySelectorAll("[data-mode]")) {
      segment.setAttribute("aria-pressed", String(segment.dataset.mode === kind));
    }

    for (const panel of root.querySelectorAll("[data-for]")) {
      panel.hidden = panel.dataset.for !== kind;
    }

    const tools = part("tools");
    if (tools) {
      tools.hidden = !isMarkdown();
    }

    preview.set(false);
    show();
  }

  const panelButton = () => root.querySelector("[data-for]:not([hidden]) > [data-send='']");
  const isMarkdown = () => draft().box.closest("[data-for]").hasAttribute("data-markdown");
  const preview = new Preview(root, draft);

  function focus(kind) {
    select(kind ?? mode);
    draft().box.focus();
  }

  async function send(action) {
    if (sending || stopped || resting) {
      return;
    }

    const current = draft();
    problem = "";
    if (current.isBlank) {
      focus();
      problem = "Write something first.";
      show();
      return;
    }

    if (current.files.obstacle) {
      problem = current.files.obstacle;
      show();
      return;
    }

    sending = true;
    sendBegan = performance.now();
    show();
    try {
      if (!await current.flush()) {
        problem = current.problem || (current.conflict ? "" : "Not sent: the portal cannot be reached. Your text is kept.");
        return;
      }

      current.box.readOnly = true;
      const answer = await within(component.invokeMethodAsync("SendAsync", mode, current.id, current.version, action ?? "", shownUpTo()));
      held = null;
      if (answer?.held) {
        hold(action ?? "");
      } else if (answer ? answer.done : await current.wasSent(current.id)) {
        await leaveBehind(current);
      } else {
        problem = answer?.message ?? "Not sent: no answer from the portal. Your text is kept; send again.";
      }
    } catch {
      // Sending twice is impossible, so it is safe to ask whether the first one has arrived.
      if (await current.wasSent(current.id).catch(() => false)) {
        await leaveBehind(current);
      } else {
        problem = "Not sent: the connection was lost. Your text is kept; send again.";
      }
    } finally {
      sending = false;
      current.box.readOnly = current.id === null;
      show();
    }
  }

  // Whoever follows the page says what its window has shown (seen-place.js); without one, nothing has been.
  function shownUpTo() {
    const wish = new CustomEvent("composer-send", { bubbles: true, detail: { shownUpTo: "" } });
    root.dispatchEvent(wish);
    return wish.detail.shownUpTo;
  }

  // The banner stands above the text by now. The second press of a double one must not send past it.
  function hold(action) {
    held = action;
    resting = true;
    setTimeout(() => {
      resting = false;
      show();
    }, rest);
    for (const panel of root.querySelectorAll("[data-part=held]")) {
      panel.hidden = mode !== "Reply";
    }

    draft().box.focus();
  }

  async function leaveBehind(current) {
    preview.set(false);

    // A reply that waits behind its segment would be forgotten there. Whoever wrote goes on from the place it takes.
    if (!stopped && mode !== boxes[0].dataset.box) {
      const focused = root.contains(document.activeElement) ? document.activeElement : null;
      select(boxes[0].dataset.box);
      if (focused?.matches("textarea")) {
        draft().box.focus();
      } else if (focused?.closest("[hidden]")) {
        panelButton()?.focus();
      }
    }

    presence.rest();
    try {
      await current.renew();
    } catch {
      open(current);
    }
  }

  const within = (promise) => Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve(null), answerWithin))]);

  root.addEventListener("submit", (event) => event.preventDefault(), { signal });
  root.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-box]")) {
      resting = false;
      problem = "";
      drafts.get(event.target.dataset.box).typed();
      show();
    }
  }, { signal });
  takeKeys(root, signal, {
    focus,
    send,
    heldAs: () => (mode === "Reply" ? held ?? "" : ""),
    changeHeld() {
      held = null;
      show();
      draft().box.focus();
    },
    resolve(choice) {
      draft().resolve(choice);
      draft().box.focus();
    },
    async preview() {
      await preview.set(!preview.isOn);
      if (!preview.isOn) {
        draft().box.focus();
      }
    },
    pick() {
      const isOffered = offers.takes("canned") && !preview.isOn;
      if (isOffered) {
        offers.pick();
      }

      return isOffered;
    },
    box: () => draft().box,
    isMarkdown,
  });

  if (resting) {
    setTimeout(() => {
      resting = false;
      show();
    }, rest);
  }

  // After a reload one goes on where one was: what stands under Send is never another text than before.
  select(kept.read() ?? mode);

  // A text that waits somewhere is shown: it would be forgotten behind its segment.
  Promise.all([...drafts.values()].map(open)).then(() => {
    const waiting = draft().isBlank && [...drafts.values()].find((one) => !one.isBlank);
    if (waiting && !stopped) {
      select(waiting.place.kind);
    }
  });

  // Another road than this box has put text into its draft, such as a reply that was taken back.
  async function takeUp(kind) {
    await drafts.get(kind)?.refresh();
    if (!stopped && document.hasFocus() && root.offsetParent !== null) {
      focus(kind);
    }
  }

  return {
    focus,
    takeUp,
    send,
    stop() {
      stopped = true;
      leaving.abort();
      presence.stop();
      for (const one of drafts.values()) {
        one.stop();
      }
    },
  };
}
