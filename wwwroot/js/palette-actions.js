// What can be done where the palette was opened: the same as by key or press, so each has its rules from there.

import { press } from "./shortcuts.js";

const action = (id, label, icon, key, go) => ({ id: `do:${id}`, label, icon, key, does: true, go });
const byKey = (id, label, icon, key) => action(id, label, icon, key.toUpperCase(), () => press(key));

export function actions(back) {
  const ticket = document.querySelector(".ticket");
  const isOnTicket = ticket && (!ticket.hasAttribute("data-pane") || ticket.contains(back));
  return [...(isOnTicket ? ofTicket(ticket) : ofList(back)), ...everywhere()];
}

function ofTicket(ticket) {
  const offered = (selector, made) => (ticket.querySelector(selector) ? [made] : []);
  return [
    ...offered("[data-mode=Reply]", byKey("reply", "Reply", "i-edit", "r")),
    ...offered("[data-mode=Note]", byKey("note", "Write a note", "i-lock", "n")),
    ...offered("[data-shortcut=c]", byKey("claim", "Claim this ticket", "i-back_hand", "c")),
    ...offered("[data-shortcut=e]", byKey("close", "Close this ticket", "i-check", "e")),
    ...offered(".ticket-snooze", byKey("snooze", "Snooze this ticket", "i-snooze", "z")),
    byKey("next", "Next ticket of the list", "i-keyboard_arrow_down", "j"),
    byKey("previous", "Previous ticket of the list", "i-keyboard_arrow_down", "k"),
    ...[...ticket.querySelectorAll(".ticket-buttons [role=menuitem]")]
      .filter((item) => !item.closest(".only-phone, .snooze"))
      .map((item) => action(`item-${item.textContent.trim()}`, item.textContent.trim(), item.querySelector(".icon")?.classList[1] ?? "i-more_horiz", "", () => item.click())),
  ];
}

function ofList(back) {
  const list = document.querySelector("section.queue");
  if (!list) {
    return [];
  }

  const count = Number.parseInt(document.querySelector(".bulk-count")?.textContent ?? "", 10);
  const row = back?.closest?.(".row[data-ticket]");
  const what = count > 0 ? `${count} selected` : row?.querySelector(".row-subject")?.textContent;
  const ofRows = what
    ? [
        byKey("list-claim", `Claim: ${what}`, "i-back_hand", "c"),
        byKey("list-assign", `Assign: ${what}`, "i-person_add", "a"),
        byKey("list-close", `Close: ${what}`, "i-check", "e"),
        byKey("list-more", `Status, type and marks: ${what}`, "i-more_horiz", "m"),
      ]
    : [];
  return [...ofRows, byKey("sort", "Sort the list anew", "i-swap_vert", "s"), action("select", "Select all of the page", "i-check", "\u21E7 X", () => press("X"))];
}

function everywhere() {
  return [
    action("new", "New ticket", "i-add", "T", () => document.querySelector("[data-new-ticket]").click()),
    byKey("undo", "Undo what you have just done", "i-undo", "u"),
    action("canned", "Canned replies", "i-quick_phrases", "", () => document.querySelector(".account-menu a[href='/canned']").click()),
    action("keys", "Show all keys", "i-keyboard", "?", () => press("?")),
    ...[["system", "Theme like the system", "i-contrast"], ["light", "Light theme", "i-light_mode"], ["dark", "Dark theme", "i-dark_mode"]]
      .map(([name, label, icon]) => action(`theme-${name}`, label, icon, "", () => document.querySelector(`[data-theme-choice=${name}]`).click())),
    action("sign-out", "Sign out", "i-logout", "", () => document.querySelector("form[action='/sign-out']").requestSubmit()),
  ];
}
