// What the composer offers while somebody types: the agents of the ticket after "@" in a note, canned replies after "/"
// or from the picker. Both lists are asked for by HTTP when they are opened, so no page carries them unasked; what is
// chosen goes into the box as if it had been typed, so Ctrl+Z takes it back and the draft is saved as ever.

import { fold, kinds } from "./offer-kinds.js";
import { insert } from "./markdown-tools.js";

const most = 8;

export class Offers {
  /** root is the composer; current answers the box that is shown; signal ends it. */
  constructor(root, current, signal) {
    this.root = root;
    this.current = current;
    this.lists = {};
    this.open = null; // { kind, from, to, all, shown, active, isPicker }
    this.asked = 0;
    this.panel = root.querySelector("[data-part=offers]");
    if (!this.panel) {
      return;
    }

    this.search = this.panel.querySelector("input");
    this.list = this.panel.querySelector("[role=listbox]");
    this.said = root.querySelector("[data-part=offered]");
    const on = (target, name, handler, options) => target.addEventListener(name, handler, { signal, ...options });
    on(root, "input", (event) => this.typed(event), {});
    on(root, "keydown", (event) => this.key(event), { capture: true });
    on(root, "focusout", (event) => {
      if (this.open && !this.panel.contains(event.relatedTarget)) {
        this.close();
      }
    });
    on(this.list, "mousedown", (event) => event.preventDefault()); // the cursor stays in the text
    on(this.list, "click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.choose(Number(option.dataset.at));
      }
    });
    on(window, "resize", () => this.open && this.place());
  }

  takes(kind) {
    return this.panel && !this.current().readOnly && (this.current().closest("[data-offers]")?.dataset.offers ?? "").split(" ").includes(kind);
  }

  typed(event) {
    if (event.target === this.search) {
      this.show(this.search.value);
      return;
    }

    const box = this.current();
    if (event.target !== box || event.isComposing) {
      return;
    }

    const before = box.selectionStart === box.selectionEnd ? box.value.slice(0, box.selectionStart) : "";
    for (const [kind, { trigger }] of Object.entries(kinds)) {
      const found = this.takes(kind) && trigger.exec(before.slice(-200));
      if (found) {
        const from = before.length - found[1].length - 1;
        if (this.dismissed === from) {
          return;
        }

        if (this.open?.kind !== kind || this.open.from !== from) {
          this.begin(kind, from);
        }

        this.open.to = before.length;
        this.show(found[1]);
        return;
      }
    }

    this.dismissed = null;
    this.close();
  }

  /** The picker: the same list with a field to search in, at the cursor of the box. */
  pick() {
    if (this.open?.isPicker) {
      this.close(true);
      return;
    }

    const box = this.current();
    if (this.takes("canned")) {
      this.begin("canned", box.selectionStart, true);
      this.open.to = box.selectionEnd;
      this.search.value = "";
      this.show("");
    }
  }

  begin(kind, from, isPicker = false) {
    this.close();
    const opened = { kind, from, to: from, all: this.lists[kind] ?? null, shown: [], active: 0, isPicker, words: "" };
    this.open = opened;
    this.search.parentElement.hidden = !isPicker;
    this.list.setAttribute("aria-label", kinds[kind].label);
    this.load(opened);
  }

  /** Asked anew at each opening: a text may have been changed meanwhile on its own page. */
  async load(opened) {
    try {
      const address = `${kinds[opened.kind].address(this.root)}?ticket=${encodeURIComponent(this.root.dataset.ticket)}`;
      const response = await fetch(address, { credentials: "same-origin", redirect: "error", signal: AbortSignal.timeout(10_000) });
      opened.failed = !response.ok;
      opened.all = response.ok ? await response.json() : [];
      this.lists[opened.kind] = response.ok ? opened.all : undefined;
    } catch {
      opened.failed = true;
      opened.all ??= [];
    }

    if (this.open === opened) {
      this.show(opened.words);
    }
  }

  show(typed) {
    const opened = this.open;
    opened.words = typed;
    const kind = kinds[opened.kind];
    const words = fold(typed.trim());
    const active = opened.shown[opened.active];
    opened.shown = kind.filter(opened.all ?? [], words).slice(0, opened.isPicker ? 50 : most);
    opened.active = words === opened.before ? Math.max(0, opened.shown.indexOf(active)) : 0;
    opened.before = words;
    if (!opened.isPicker && opened.shown.length === 0) {
      this.hide();
      return;
    }

    this.list.replaceChildren(...opened.shown.map((one, place) => this.option(kind.lines(one), place)));
    const note = this.panel.querySelector("[data-part=none]");
    note.hidden = opened.shown.length > 0;
    note.textContent = opened.all === null ? "…" : opened.failed ? "The list cannot be shown now." : words ? "None fits." : "There is none yet.";
    if (!this.panel.matches(":popover-open")) {
      this.panel.showPopover();
      if (opened.isPicker) {
        this.search.focus();
      }
    }

    this.place();
    this.mark();
    this.said.textContent = opened.all === null ? "" : kind.found(opened.shown.length);
  }

  option([name, hint, more], place) {
    const option = document.createElement("div");
    option.id = `${this.list.id}-${place}`;
    option.className = "menu-item offer";
    option.setAttribute("role", "option");
    option.dataset.at = place;
    for (const [css, text] of [["offer-name", name], ["offer-hint", hint], ["offer-more", more]]) {
      if (text) {
        const part = document.createElement("span");
        part.className = css;
        part.textContent = text;
        option.append(part);
      }
    }

    return option;
  }

  /** Says by attributes which one Enter takes. */
  mark() {
    const { isPicker, active } = this.open;
    const field = isPicker ? this.search : this.current();
    for (const option of this.list.children) {
      option.setAttribute("aria-selected", String(Number(option.dataset.at) === active));
    }

    const chosen = this.list.children[active];
    chosen?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-controls", this.list.id);
    if (isPicker) {
      field.setAttribute("aria-expanded", "true");
    }

    if (chosen) {
      field.setAttribute("aria-activedescendant", chosen.id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  // Above the composer, where it covers nothing that is being written; below only where there is no room.
  place() {
    const box = this.root.getBoundingClientRect();
    const inset = innerWidth < 760 ? 8 : 12;
    const width = Math.min(480, box.width - 2 * inset);
    const above = box.top - 8;
    const { style } = this.panel;
    style.width = `${width}px`;
    style.left = `${box.left + inset}px`;
    style.maxHeight = `${Math.max(160, Math.min(360, above - 8))}px`;
    style.top = `${Math.max(8, box.top - 4 - this.panel.offsetHeight)}px`;
  }

  key(event) {
    const opened = this.open;
    if (!opened || event.isComposing || !this.panel.matches(":popover-open")) {
      return;
    }

    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const count = opened.shown.length;
    if (event.key === "Escape") {
      this.dismissed = opened.isPicker ? null : opened.from;
      this.close(opened.isPicker);
    } else if (plain && count > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      opened.active = (opened.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      this.mark();
    } else if (plain && count > 0 && (event.key === "Enter" || event.key === "Tab")) {
      this.choose(opened.active);
    } else if (plain && opened.isPicker && event.key === "Enter") {
      // Nothing fits: Enter sends nothing.
    } else {
      return;
    }

    event.preventDefault();
    event.stopImmediatePropagation();
  }

  choose(place) {
    const { kind, from, to, shown } = this.open;
    const box = this.current();
    const text = kinds[kind].text(shown[place]);
    this.close();
    box.focus();
    box.setSelectionRange(from, to);
    insert(box, text);
  }

  hide() {
    if (this.panel.matches(":popover-open")) {
      this.panel.hidePopover();
    }

    const box = this.current();
    for (const name of ["autocomplete", "haspopup", "controls", "activedescendant"]) {
      box.removeAttribute(`aria-${name}`);
    }

    this.search.setAttribute("aria-expanded", "false");
    this.search.removeAttribute("aria-activedescendant");
    this.said.textContent = "";
  }

  close(back = false) {
    if (!this.open) {
      return;
    }

    this.open = null;
    this.hide();
    if (back) {
      this.current().focus();
    }
  }
}
