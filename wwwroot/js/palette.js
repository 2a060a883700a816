// Ctrl+K: one box for everything an agent can go to or do. Views and actions are what the page shows; tickets and
// people the server finds. What was chosen lately stands first, remembered as addresses only: no subject and no name is
// left behind in the browser.

import { actions } from "./palette-actions.js";
import { fit } from "./fuzzy.js";

const most = 10;
const pause = 80;
const remembered = 8;

let open = null;

export function toggle() {
  if (open) {
    open.close();
  } else {
    open = palette();
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text ?? "";
  return made;
}

function palette() {
  const owner = document.querySelector("form[data-search]").dataset.owner;
  const recent = recentOf(owner);
  const here = [...actions(document.activeElement), ...views()];
  const dialog = element("dialog", "palette");
  const box = element("input", "");
  const list = element("ul", "palette-list");
  const said = element("span", "sr");
  let found = { tickets: [], people: [] };
  let shown = [];
  let at = 0;
  let isChosen = false; // by arrow: then it stays chosen when more is found
  let asked = 0;
  let timer = 0;

  build();
  document.body.append(dialog);
  dialog.showModal();
  box.focus();
  show();
  ask();

  function build() {
    dialog.setAttribute("aria-label", "Find or do");
    Object.assign(box, { type: "text", autocomplete: "off", spellcheck: false, placeholder: "Find a ticket, a view, a person, or do something", role: "combobox", ariaLabel: "Find or do", ariaExpanded: "true", ariaAutoComplete: "list" });
    box.setAttribute("aria-controls", "palette-list");
    list.id = "palette-list";
    list.role = "listbox";
    list.ariaLabel = "Found";
    said.role = "status";
    const head = element("div", "palette-input");
    head.append(icon("i-search"), box, element("kbd", "", "Esc"));
    const foot = element("div", "palette-foot");
    foot.append(hint("\u2191 \u2193", "choose"), hint("\u21B5", "open"), hint(">", "commands only"));
    dialog.append(head, list, foot, said);
  }

  // what there is

  function ask() {
    clearTimeout(timer);
    timer = setTimeout(fetchFound, pause);
  }

  async function fetchFound() {
    const asking = ++asked;
    const typed = box.value.trim();
    if (typed.startsWith(">")) {
      return;
    }

    const numbers = recent.filter((id) => id.startsWith("ticket:")).map((id) => id.slice("ticket:".length));
    const answer = await fetch(`/palette?${new URLSearchParams({ q: typed, recent: numbers.join(",") })}`, { headers: { Accept: "application/json" } })
      .then((response) => (response.ok ? response.json() : null), () => null);
    if (asking === asked && open && answer) {
      found = { tickets: answer.tickets.map(ticketItem), people: answer.people.map(personItem) };
      show();
    }
  }

  function ticketItem(ticket) {
    return { id: `ticket:${ticket.number}`, label: ticket.subject, hint: ticket.requester, more: ` \u00B7 ${ticket.number}`, mark: ticket.dot, fits: true, go: () => Blazor.navigateTo(ticket.address) };
  }

  function personItem(person) {
    return { label: person.name, hint: person.mail, icon: "i-person", fits: true, go: () => Blazor.navigateTo(person.address) };
  }

  function groups() {
    const typed = box.value.trim();
    const isCommand = typed.startsWith(">");
    const wanted = isCommand ? typed.slice(1).trim() : typed;
    const fitting = (items) => items.map((item) => ({ item, fit: fit(item.label, wanted) })).filter((one) => one.fit)
      .sort((one, other) => other.fit.score - one.fit.score || rank(one.item) - rank(other.item));
    const does = fitting(here.filter((item) => item.does));
    if (isCommand) {
      return [["Do", does]];
    }

    const goes = fitting(here.filter((item) => !item.does));
    const tickets = found.tickets.map((item) => ({ item, fit: fit(item.label, wanted) }));
    if (wanted === "") {
      const lately = recent.map((id) => [...found.tickets, ...here].find((item) => item.id === id)).filter(Boolean).slice(0, 5).map((item) => ({ item, fit: null }));
      const others = (some) => some.filter(({ item }) => !lately.some((one) => one.item.id === item.id));
      return [["Lately", lately], ["Do", others(does).slice(0, 6)], ["Go to", others(goes)]];
    }

    const all = { id: "search", label: `All tickets with \u201C${wanted}\u201D`, icon: "i-search", go: () => Blazor.navigateTo(`/search?q=${encodeURIComponent(wanted)}`) };
    const people = found.people.map((item) => ({ item, fit: fit(item.label, wanted) }));
    const best = (some) => some[0]?.fit?.score ?? 0;
    const own = [["Do", does.slice(0, 4)], ["Go to", goes.slice(0, 4)]].sort((one, other) => best(other[1]) - best(one[1]));
    const theirs = [["Tickets", [...tickets.slice(0, 3), { item: all, fit: null }]], ["People", people.slice(0, 3)]];

    // What is typed as the name of something to do or to go to stands before the tickets that have the word.
    return best(own[0][1]) >= 900 || tickets.length + people.length === 0 ? [...own, ...theirs] : [...theirs, ...own];
  }

  function rank(item) {
    return recent.indexOf(item.id) + 1 || remembered + 1;
  }

  function show() {
    const before = isChosen ? shown[at]?.id : undefined;
    shown = [];
    list.replaceChildren();
    for (const [heading, items] of groups()) {
      const some = items.slice(0, most - shown.length);
      if (some.length > 0) {
        const title = element("li", "palette-heading", heading);
        title.role = "presentation";
        list.append(title, ...some.map((one) => row(one)));
      }
    }

    said.textContent = shown.length === 1 ? "1 found" : `${shown.length} found`;
    mark(Math.max(0, shown.findIndex((item) => before && item.id === before)));
  }

  function row({ item, fit: fitted }) {
    const index = shown.push(item) - 1;
    const line = element("li", "palette-item");
    line.id = `palette-${index}`;
    line.role = "option";
    line.append(item.mark ? element("i", item.mark) : icon(item.icon), label(item.label, fitted?.at ?? []));
    const end = element("span", "palette-end", "");
    end.append(element("span", "cut", item.hint), ...(item.more ? [element("span", "not-phone", item.more)] : []));
    if (item.key) {
      end.append(element("kbd", "", item.key));
    }

    line.append(end);
    return line;
  }

  function mark(index) {
    at = index;
    for (const line of list.querySelectorAll(".palette-item")) {
      line.ariaSelected = String(line.id === `palette-${at}`);
    }

    box.setAttribute("aria-activedescendant", shown.length > 0 ? `palette-${at}` : "");
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const item = shown[index];
    if (!item) {
      return;
    }

    if (item.id && item.id !== "search") {
      remember(owner, [item.id, ...recent.filter((id) => id !== item.id)].slice(0, remembered));
    }

    // Closing gives the focus back to where it was: there a key does what it does.
    dialog.close();
    item.go();
  }

  box.addEventListener("input", () => {
    isChosen = false;
    show();
    ask();
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const count = shown.length;
    switch (event.key) {
      case "ArrowDown": isChosen = true; mark((at + 1) % count); break;
      case "ArrowUp": isChosen = true; mark((at - 1 + count) % count); break;
      case "Enter": if (event.isComposing) { return; } take(at); break;
      case "Tab": break;
      default: return;
    }

    event.preventDefault();
  });
  dialog.addEventListener("click", (event) => {
    const line = event.target.closest(".palette-item");
    if (line) {
      take([...list.querySelectorAll(".palette-item")].indexOf(line));
    } else if (event.target === dialog) {
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    open = null;
    dialog.remove();
  });

  return dialog;
}

function icon(name) {
  const drawn = element("i", `icon ${name}`);
  drawn.ariaHidden = "true";
  return drawn;
}

function hint(keys, words) {
  const line = element("span", "");
  line.append(...keys.split(" ").map((key) => element("kbd", "", key)), words);
  return line;
}

/** The letters that were found stand out. */
function label(text, at) {
  const line = element("span", "cut");
  for (let index = 0; index < text.length;) {
    const isFound = at.includes(index);
    let end = index + 1;
    while (end < text.length && at.includes(end) === isFound) {
      end++;
    }

    const piece = text.slice(index, end);
    line.append(isFound ? element("mark", "", piece) : piece);
    index = end;
  }

  return line;
}

function views() {
  return [...document.querySelectorAll(".views a.view")].map((view) => {
    const name = view.querySelector(".view-name").textContent;
    const count = view.querySelector(".view-count")?.textContent.trim().replace("awaiting an agent", "awaiting").replace("in which you are named", "for you");
    const sign = view.querySelector("i").className;
    return { id: `view:${view.getAttribute("href")}`, label: name, hint: count ?? "", key: view.dataset.go ? `G ${view.dataset.go.toUpperCase()}` : "", mark: sign, go: () => view.click() };
  });
}

const keyOf = (owner) => `palette:${owner}`;

function recentOf(owner) {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(owner)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string").slice(0, remembered) : [];
  } catch {
    return [];
  }
}

function remember(owner, ids) {
  localStorage.setItem(keyOf(owner), JSON.stringify(ids));
}
