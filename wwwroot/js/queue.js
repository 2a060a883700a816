// The queue's one script. Rows carry no handlers: clicks and keys are taken here and sent with the ticket's id. What
// the server must know of pointer, focus and scrolling is only whether they hold the list, so only changes are sent.

import { isShortcut } from "./shortcuts.js";
import { menuOf } from "./queue-menu.js";
import { selectionOf } from "./queue-selection.js";
import { wayOf } from "./queue-way.js";

const wide = matchMedia("(min-width: 1600px)");
const phone = matchMedia("(max-width: 759px)");

export function start(root, server) {
  const stopping = new AbortController();
  const state = { held: false, pointer: false, focus: false, scrolled: false, menu: false, selection: false, row: null, meant: [] };

  const on = (target, type, handler, capture = false) => target.addEventListener(type, handler, { capture, signal: stopping.signal });

  // A call that fails has lost its circuit: the reconnect line says so.
  const call = (name, ...values) => server.invokeMethodAsync(name, ...values).catch(() => undefined);

  const list = () => root.querySelector(".rows");
  const rows = () => [...root.querySelectorAll(".row[data-ticket]")];
  const rowOf = (element) => element?.closest?.(".row[data-ticket]") ?? null;
  const inRows = (element) => root.contains(element) && !!element.closest(".rows");
  const idOf = (row) => Number(row.dataset.ticket);

  // hold

  function hold(why, holds) {
    state[why] = holds;
    const held = state.pointer || state.focus || state.scrolled || state.menu || state.selection;
    if (held !== state.held) {
      state.held = held;
      call("Hold", held);
    }
  }

  const menu = menuOf(root, on, hold);
  const selection = selectionOf(root, on, (count, isAll) => {
    hold("selection", count > 0);
    call("Selected", count, isAll);
  });

  const way = wayOf(root);

  on(document, "pointerover", (event) => {
    if (event.pointerType !== "touch") {
      hold("pointer", inRows(event.target));
    }
  });
  on(document.documentElement, "pointerleave", () => hold("pointer", false));
  on(root, "scroll", (event) => {
    if (event.target === list()) {
      hold("scrolled", event.target.scrollTop > 0);
    }
  }, true);
  on(root, "focusin", (event) => {
    const row = rowOf(event.target);
    if (row) {
      state.row = { id: row.dataset.ticket, at: rows().indexOf(row) };
    }

    hold("focus", inRows(event.target));
  });
  on(root, "focusout", (event) => {
    if (event.relatedTarget) {
      hold("focus", inRows(event.relatedTarget));
    } else {
      setTimeout(settle, 0, event.target);
    }
  });
  on(document, "visibilitychange", () => call("Visible", !document.hidden));
  if (document.hidden) {
    call("Visible", false);
  }

  // focus

  function focus(row) {
    row?.querySelector(".row-title").focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = rows();
    const at = all.indexOf(rowOf(document.activeElement));
    focus(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
  }

  // A row that leaves takes the focus with it, as the bar over the line does: it goes on to the row that stands there now.
  function settle(left) {
    if (!left.isConnected && state.row && document.activeElement === document.body) {
      const all = rows();
      focus(all[Math.min(state.row.at, all.length - 1)]);
    }

    hold("focus", inRows(document.activeElement));
  }

  const watcher = new MutationObserver((changes) => {
    for (const { attributeName, oldValue } of changes) {
      if (attributeName === "data-address") {
        list()?.scrollTo(0, 0);
        selection.none();
      } else if (attributeName === "data-open" && oldValue && !root.dataset.open && document.activeElement === document.body) {
        root.querySelector(`.row-title[data-number="${oldValue}"]`)?.focus({ preventScroll: true });
      }
    }

    way.restore();
    selection.settle();
    hold("scrolled", (list()?.scrollTop ?? 0) > 0);
  });
  watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeOldValue: true, attributeFilter: ["data-address", "data-open"] });

  way.restore();
  selection.settle();

  // clicks

  on(root, "click", (event) => {
    if (selection.takes(event)) {
      return;
    }

    const button = event.target.closest("[data-do]");
    if (button) {
      act(button.dataset.do, rowOf(button) ?? button, button.dataset.argument);
      return;
    }

    const opener = event.target.closest("[data-menu]");
    if (opener) {
      act("menu", opener, opener.dataset.menu);
      return;
    }

    if (event.target.closest("[data-close]")) {
      menu.hide();
      return;
    }

    const link = event.target.closest("a.row-title");
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      if (phone.matches && selection.size > 0) {
        event.preventDefault();
        selection.toggle(rowOf(link), false);
        return;
      }

      if (!wide.matches) {
        way.remember(rowOf(link), event.detail === 0);
        return;
      }

      event.preventDefault();
      root.toggleAttribute("data-by-key", event.detail === 0);
      const address = new URL(root.dataset.address, document.baseURI);
      address.searchParams.set("ticket", link.dataset.number);
      Blazor.navigateTo(address.href);
    }
  });

  function act(name, at, argument) {
    switch (name) {
      case "claim": return call("Claim", idOf(at));
      case "close": return call("Close", idOf(at));
      case "assign": return openFor(at, "Assign", idOf(at));
      case "assign-to": {
        const ticket = Number(menu.popover().dataset.ticket);
        menu.hide();
        return call("Assign", ticket, argument);
      }
      case "menu": return argument.startsWith("Bulk") ? openBulk(at, argument, selection.ids) : openFor(at, argument, 0);
      case "select-all": return selection.all();
      case "select-none": return selection.none();
      case "let-in": return call("LetIn");
      case "refresh": return call("Refresh");
      default: return bulk(name.slice("bulk-".length), argument);
    }
  }

  function openFor(at, name, ticket) {
    const opener = at.querySelector("[data-do=assign]") ?? at;
    const anchor = (opener.offsetParent === null ? rowOf(opener)?.querySelector(".row-age") : null) ?? opener;
    return menu.open(opener, anchor, () => call("OpenMenu", name, ticket));
  }

  // several tickets: those selected, or the one row that a key was pressed on

  function openBulk(opener, name, tickets) {
    state.meant = tickets;
    return menu.open(opener, opener.offsetParent === null ? root.querySelector(".filterline") : opener, () => call("OpenBulkMenu", name, tickets.join(",")));
  }

  function bulk(name, argument) {
    const tickets = menu.isOpen() ? state.meant : selection.ids;
    if (menu.isOpen()) {
      menu.hide();
    }

    return call("Bulk", name, tickets.join(","), argument ?? "");
  }

  // Quick hands press before the server has shown the bar.
  function bulkMenu(name, row, tickets) {
    return openBulk(root.querySelector(`.bulk [data-menu=${name}]`) ?? row?.querySelector(".row-title") ?? root.querySelector("[data-menu=Sort]"), name, tickets);
  }

  // keys

  on(document, "keydown", (event) => {
    const at = event.target;
    if (menu.isOpen() && !event.defaultPrevented) {
      menu.key(event);
      return;
    }

    // Another page's part, a dialog or somebody else's menu has its own keys.
    if (!isShortcut(event) || at.closest("dialog, [role=dialog], [role=menu], [popover], .ticket")) {
      return;
    }

    const row = rowOf(document.activeElement);
    const arrows = at === document.body || row;
    const isBulk = selection.size > 0;
    switch (event.key) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "ArrowDown": if (!arrows) { return; } walk(1, event.shiftKey); break;
      case "ArrowUp": if (!arrows) { return; } walk(-1, event.shiftKey); break;
      case "o": if (!row) { return; } row.querySelector(".row-title").click(); break;
      case "x": if (!row) { return; } selection.toggle(row, false); break;
      case " ": if (!row || at.matches("button, input")) { return; } selection.toggle(row, false); break;
      case "X": selection.all(); break;
      case "c": if (isBulk) { bulk("claim"); } else if (can(row, "claim")) { act("claim", row); } else { return; } break;
      case "a": if (isBulk) { bulkMenu("BulkAssign", row, selection.ids); } else if (can(row, "assign")) { act("assign", row); } else { return; } break;
      case "e": if (isBulk) { bulk("close"); } else if (can(row, "close")) { act("close", row); } else { return; } break;
      case "m": if (isBulk) { bulkMenu("BulkMore", row, selection.ids); } else if (row) { openBulk(row.querySelector(".row-title"), "BulkMore", [row.dataset.ticket]); } else { return; } break;
      case "u": call("Undo"); break;
      case "s": act("refresh"); break;
      case ".": act("let-in"); break;
      case "Escape":
        if (isBulk) {
          selection.none();
        } else if (root.parentElement.classList.contains("split")) {
          Blazor.navigateTo(root.dataset.address);
        } else if (row) {
          document.activeElement.blur();
        } else {
          return;
        }

        break;
      default: return;
    }

    event.preventDefault();
  });

  const can = (row, name) => !!row?.querySelector(`[data-do=${name}]`);

  function walk(by, isRange) {
    const from = rowOf(document.activeElement);
    step(by);
    if (isRange) {
      selection.extend(from, rowOf(document.activeElement));
    }
  }

  return {
    /** After a command: what was refused stays selected. */
    keep(tickets) {
      selection.keep(tickets === "" ? [] : tickets.split(","));
    },

    stop() {
      watcher.disconnect();
      selection.stop();
      stopping.abort();
    },
  };
}
