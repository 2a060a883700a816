// The search box as a combobox: the server suggests, this shows and chooses. Suggestions belong to the letters that are
// in the box when they come, so an answer to fewer letters is passed over.

import { isShortcut } from "./shortcuts.js";

const pause = 80;

export function start(form, server) {
  const stopping = new AbortController();
  const box = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const said = form.querySelector("[data-search-said]");
  const on = (target, type, handler) => target.addEventListener(type, handler, { signal: stopping.signal });

  form.toggleAttribute("data-ready", true);

  let asked = 0;
  let timer = 0;
  let found = null;
  let at = -1;

  // suggestions

  function ask() {
    clearTimeout(timer);
    timer = setTimeout(complete, pause);
  }

  async function complete() {
    const asking = ++asked;
    const typed = box.value;
    // A call that fails has lost its circuit: the reconnect line says so.
    const answer = await server.invokeMethodAsync("Complete", typed, box.selectionStart ?? typed.length).catch(() => null);
    if (asking === asked && answer && typed === box.value && document.activeElement === box) {
      show(answer);
    }
  }

  function show(answer) {
    found = answer;
    at = -1;
    list.replaceChildren(...answer.suggestions.map(option));
    list.hidden = answer.suggestions.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
    box.removeAttribute("aria-activedescendant");
    said.textContent = list.hidden ? "" : answer.suggestions.length === 1 ? "1 suggestion" : `${answer.suggestions.length} suggestions`;
  }

  function option(suggestion, index) {
    const row = document.createElement("div");
    row.id = `search-suggestion-${index}`;
    row.className = "menu-item";
    row.role = "option";
    row.ariaSelected = "false";
    row.append(part("cut", suggestion.label));
    if (suggestion.hint) {
      row.append(part("menu-end cut", suggestion.hint));
    }

    return row;
  }

  function part(name, text) {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  }

  function hide() {
    asked++;
    clearTimeout(timer);
    show({ suggestions: [] });
  }

  function mark(index) {
    const options = [...list.children];
    at = (index + options.length) % options.length;
    for (const [place, row] of options.entries()) {
      row.ariaSelected = String(place === at);
    }

    box.setAttribute("aria-activedescendant", options[at].id);
    options[at].scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const { start: from, length, suggestions } = found;
    const after = box.value.slice(from + length).trimStart();
    const text = suggestions[index].text;
    box.value = box.value.slice(0, from) + text + after;
    box.setSelectionRange(from + text.length, from + text.length);
    hide();
    ask();
  }

  on(box, "input", ask);
  on(box, "focus", ask);
  on(box, "click", ask);
  on(box, "blur", hide);

  // Pressed, not clicked: the box must not lose the focus first.
  on(list, "pointerdown", (event) => {
    event.preventDefault();
    const row = event.target.closest("[role=option]");
    if (row) {
      take([...list.children].indexOf(row));
    }
  });

  on(box, "keydown", (event) => {
    if (event.isComposing) {
      return;
    }

    const open = !list.hidden;
    switch (event.key) {
      case "ArrowDown": if (!open) { ask(); } else { mark(at + 1); } break;
      case "ArrowUp": if (!open) { return; } mark(at < 0 ? -1 : at - 1); break;
      case "Enter": if (!open || at < 0) { return; } take(at); break;
      case "Tab": if (!open || at < 0) { return; } take(at); break;
      case "Escape": if (open) { hide(); } else { close(); box.blur(); } break;
      default: return;
    }

    event.preventDefault();
    event.stopPropagation();
  });

  on(form, "submit", (event) => {
    event.preventDefault();
    hide();
    box.blur();
    close();
    const typed = box.value.trim();
    Blazor.navigateTo(typed ? `${form.action}?q=${encodeURIComponent(typed)}` : form.action);
  });

  // opening: by key everywhere, by its icon on a phone

  function open() {
    form.classList.add("is-open");
    box.focus();
    box.select();
  }

  function close() {
    form.classList.remove("is-open");
  }

  on(form.querySelector("[data-search-close]"), "click", close);
  on(document, "click", (event) => {
    if (event.target.closest("[data-search-open]")) {
      open();
    }
  });
  on(document, "keydown", (event) => {
    if (event.key !== "/" || !isShortcut(event) || document.querySelector("dialog[open], [role=dialog]")) {
      return;
    }

    event.preventDefault();
    open();
  });

  return {
    show(typed) {
      box.value = typed;
    },
    stop() {
      clearTimeout(timer);
      stopping.abort();
    },
  };
}
