// The keys that every agents' page has: g and a view's letter, t, ? and Ctrl+K. The pages' own keys stand in their scripts.

import { toggle } from "./palette.js";
import { isShortcut, singleKeys, switchSingleKeys } from "./shortcuts.js";

const patience = 1500; // how long a "g" waits for its letter

const isAgents = () => !!document.querySelector("form[data-search]");
const isCovered = () => !!document.querySelector("dialog[open], [role=dialog], :popover-open");

let going = -Infinity;

function go(event) {
  const isWaiting = performance.now() - going < patience;
  going = -Infinity;
  if (!isWaiting || !isShortcut(event)) {
    return false;
  }

  const view = document.querySelector(`.views [data-go="${CSS.escape(event.key.toLowerCase())}"]`);
  view?.click();
  return !!view;
}

// Before the pages' own keys: the letter after "g" is the view's, whatever it does alone.
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k" && isAgents()) {
    event.preventDefault();
    toggle();
    return;
  }

  if (!isAgents() || isCovered() || !isShortcut(event)) {
    return;
  }

  if (go(event)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }

  switch (event.key) {
    case "g": going = performance.now(); break;
    case "t": document.querySelector("[data-new-ticket]")?.click(); break;
    case "?": help(); break;
    default: return;
  }

  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-keys-help]")) {
    help();
  }
});

// the overlay of all keys

const groups = [
  ["Everywhere", [
    ["Ctrl K", "Find a ticket, a view or a person, or do something"],
    ["/", "Search"],
    ["T", "New ticket"],
    ["?", "Show this; Esc closes it"],
  ]],
  ["In a list", [
    ["J K", "Next and previous ticket; the arrows do the same"],
    ["O", "Open the ticket; Enter does the same"],
    ["X", "Select; with Shift all of the page, Esc none"],
    ["C", "Claim"],
    ["A", "Assign"],
    ["E", "Close"],
    ["M", "Status, type and marks"],
    ["U", "Undo what you have just done"],
    [".", "Let new tickets into the list"],
    ["S", "Sort the list anew"],
  ]],
  ["On a ticket", [
    ["J K", "Next and previous ticket of the list"],
    ["R", "Reply"],
    ["N", "Note"],
    ["Ctrl Enter", "Send"],
    ["C", "Claim"],
    ["E", "Close"],
    ["Z", "Snooze"],
    ["U", "Undo what you have just done"],
    ["Esc", "Back to the list"],
  ]],
];

function element(name, text, ...children) {
  const made = document.createElement(name);
  made.append(...(text ? [text] : []), ...children);
  return made;
}

function keysOf(text) {
  return text.split(" ").flatMap((key) => [element("kbd", key), " "]);
}

function sectionOf(heading, keys) {
  const list = element("dl");
  for (const [key, words] of keys) {
    list.append(element("dt", "", ...keysOf(key)), element("dd", words));
  }

  return element("section", "", element("h3", heading), list);
}

function views() {
  return [...document.querySelectorAll(".views [data-go]")].map((view) => [`G ${view.dataset.go.toUpperCase()}`, view.querySelector(".view-name").textContent]);
}

function help() {
  const dialog = element("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-labelledby", "keys-title");
  const title = element("h2", "Keys");
  title.id = "keys-title";
  const [everywhere, ...pages] = groups.map(([heading, keys]) => sectionOf(heading, keys));
  const columns = element("div", "", everywhere, sectionOf("Go to", views()), ...pages);
  columns.className = "keys-columns";

  const box = element("input");
  box.type = "checkbox";
  box.className = "check";
  box.checked = singleKeys();
  box.addEventListener("change", () => switchSingleKeys(box.checked));
  const label = element("label", "", box, "Single letters are shortcuts in this browser");
  label.className = "tick";

  const close = element("button", "Close");
  close.className = "button";
  const form = element("form", "", label, close);
  form.method = "dialog";
  form.className = "keys-foot";

  dialog.append(title, columns, form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
