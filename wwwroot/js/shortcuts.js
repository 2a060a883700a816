// What all shortcuts of the portal have in common.

const typing = "input:not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false])";
const storage = "single-keys";

/** Whether single letters do anything in this browser. Who speaks to the computer, or hits keys by accident, switches them off (WCAG 2.1.4). */
export const singleKeys = () => localStorage.getItem(storage) !== "off";

/** Whether this key is a shortcut at all: not while somebody types, and no plain letter where those are switched off. */
export function isShortcut(event) {
  const at = event.target instanceof Element ? event.target : document.body;
  return !event.defaultPrevented && !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey
    && !at.closest(typing) && (event.key.length > 1 || event.isChosen || singleKeys());
}

/** Does what a key does, for whoever chose it by its name. */
export function press(key) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  event.isChosen = true;
  (document.activeElement ?? document.body).dispatchEvent(event);
}

export function switchSingleKeys(isOn) {
  localStorage.setItem(storage, isOn ? "on" : "off");
}
