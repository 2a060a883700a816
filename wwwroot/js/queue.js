// The queue's one script. Rows carry no handlers: clicks and keys are taken here and sent with the ticket's id. What
// the server must know of pointer, focus and scrolling is only whether they hold the list, so only changes are sent.

const wide = matchMedia("(min-width: 1600px)");
const phone = matchMedia("(max-width: 759px)");
const typing = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

export function start(root, server) {
  const stopping = new AbortController();
  const state = { held: false, pointer: false, focus: false, scrolled: false, menu: false, row: null, owner: null, closed: null };

  const on = (target, type, handler, capture = false) => target.addEventListener(type, handler, { capture, signal: stopping.signal });

  // A call that fails has lost its circuit: the reconnect line says so.
  const call = (name, ...values) => server.invokeMethodAsync(name, ...values).catch(() => undefined);

  const theMenu = () => root.querySelector("#queue-menu");
  const list = () => root.querySelector(".rows");
  const rows = () => [...root.querySelectorAll(".row[data-ticket]")];
  const rowOf = (element) => element?.closest?.(".row[data-ticket]") ?? null;
  const inRows = (element) => root.contains(element) && !!element.closest(".rows");
  const idOf = (row) => Number(row.dataset.ticket);

  // hold

  function hold(why, holds) {
    state[why] = holds;
    const held = state.pointer || state.focus || state.scrolled || state.menu;
    if (held !== state.held) {
      state.held = held;
      call("Hold", held);
    }
  }

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

  // A row that leaves takes the focus with it: it goes on to the row that has moved up.
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
      } else if (attributeName === "data-open" && oldValue && !root.dataset.open && document.activeElement === document.body) {
        root.querySelector(`.row-title[data-number="${oldValue}"]`)?.focus({ preventScroll: true });
      }
    }

    restore();
    hold("scrolled", (list()?.scrollTop ?? 0) > 0);
  });
  watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeOldValue: true, attributeFilter: ["data-address", "data-open"] });

  // the way to a ticket and back

  const place = () => `queue ${root.dataset.address}`;

  function remember(row, byKey) {
    sessionStorage.setItem(place(), JSON.stringify({ top: list().scrollTop, ticket: row.dataset.ticket, byKey }));
  }

  function restore() {
    const kept = rows().length > 0 && sessionStorage.getItem(place());
    if (kept) {
      sessionStorage.removeItem(place());
      const { top, ticket, byKey } = JSON.parse(kept);
      list().scrollTop = top;
      if (byKey) {
        root.querySelector(`.row[data-ticket="${ticket}"] .row-title`)?.focus({ preventScroll: true });
      }
    }
  }

  restore();

  // clicks

  on(root, "click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) {
      act(button.dataset.do, rowOf(button) ?? button, button.dataset.argument);
      return;
    }

    const opener = event.target.closest("[data-menu]");
    if (opener) {
      open(opener, opener.dataset.menu, 0);
      return;
    }

    if (event.target.closest("[data-close]")) {
      theMenu().hidePopover();
      return;
    }

    const link = event.target.closest("a.row-title");
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
      if (!wide.matches) {
        remember(rowOf(link), event.detail === 0);
        return;
      }

      event.preventDefault();
      root.toggleAttribute("data-by-key", event.detail === 0);
      const address = new URL(root.dataset.address, document.baseURI);
      address.searchParams.set("ticket", link.dataset.number);
      Blazor.navigateTo(address.href);
    }
  });

  function act(name, row, argument) {
    switch (name) {
      case "claim": return call("Claim", idOf(row));
      case "close": return call("Close", idOf(row));
      case "assign": return open(row.querySelector("[data-do=assign]") ?? row, "Assign", idOf(row));
      case "assign-to": {
        const ticket = Number(theMenu().dataset.ticket);
        theMenu().hidePopover();
        return call("Assign", ticket, argument);
      }
      case "let-in": return call("LetIn");
      case "refresh": return call("Refresh");
    }
  }

  // the menu

  async function open(opener, name, ticket) {
    // A press on its own button has closed it already, by the browser's rule; it should not open again.
    if (state.closed?.opener === opener && performance.now() - state.closed.at < 300) {
      state.closed = null;
      return;
    }

    const anchor = (opener.offsetParent === null ? rowOf(opener)?.querySelector(".row-age") : null) ?? opener;
    const back = document.activeElement;
    hold("menu", true);
    await call("OpenMenu", name, ticket);
    const popover = theMenu();
    if (!popover || popover.childElementCount === 0) {
      hold("menu", false);
      return;
    }

    state.owner = { opener, back };
    opener.setAttribute("aria-expanded", "true");
    popover.showPopover();
    put(popover, anchor.getBoundingClientRect());
    on(popover, "toggle", closed);
    (popover.querySelector("[aria-checked=true]") ?? popover.querySelector("[role^=menuitem]"))?.focus();
  }

  function put(popover, box) {
    if (phone.matches && popover.classList.contains("is-sheet")) {
      popover.style.left = popover.style.top = "";
      return;
    }

    const { width, height } = popover.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.right - width, innerWidth - width - 8));
    const below = box.bottom + 4 + height <= innerHeight - 8;
    popover.style.left = `${box.left + width <= innerWidth - 8 ? box.left : left}px`;
    popover.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - 4 - height)}px`;
  }

  function closed(event) {
    if (event.newState !== "closed") {
      return;
    }

    event.target.removeEventListener("toggle", closed);
    const { opener, back } = state.owner;
    opener.removeAttribute("aria-expanded");
    state.closed = { opener, at: performance.now() };
    if (document.activeElement === document.body || event.target.contains(document.activeElement)) {
      (back?.isConnected && back !== document.body ? back : opener).focus();
    }

    hold("menu", false);
  }

  function menuKey(event, popover) {
    const items = [...popover.querySelectorAll("[role^=menuitem]")];
    const at = items.indexOf(document.activeElement);
    switch (event.key) {
      case "ArrowDown": items[(at + 1) % items.length]?.focus(); break;
      case "ArrowUp": items[(at - 1 + items.length) % items.length]?.focus(); break;
      case "Home": items[0]?.focus(); break;
      case "End": items.at(-1)?.focus(); break;
      case " ": document.activeElement.click(); break;
      case "Tab": popover.hidePopover(); return;
      default: return;
    }

    event.preventDefault();
  }

  // keys

  on(document, "keydown", (event) => {
    const at = event.target;
    const popover = theMenu();
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || at.closest(typing)) {
      return;
    }

    if (popover?.matches(":popover-open")) {
      menuKey(event, popover);
      return;
    }

    // Another page's part, a dialog or somebody else's menu has its own keys.
    if (at.closest("dialog, [role=dialog], [role=menu], [popover], .ticket")) {
      return;
    }

    const row = rowOf(document.activeElement);
    const arrows = at === document.body || row;
    switch (event.key) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "ArrowDown": if (!arrows) { return; } step(1); break;
      case "ArrowUp": if (!arrows) { return; } step(-1); break;
      case "o": if (!row) { return; } row.querySelector(".row-title").click(); break;
      case "c": if (!can(row, "claim")) { return; } act("claim", row); break;
      case "a": if (!can(row, "assign")) { return; } act("assign", row); break;
      case "e": if (!can(row, "close")) { return; } act("close", row); break;
      case "u": act("refresh"); break;
      case ".": act("let-in"); break;
      case "?": root.querySelector("#queue-keys").showModal(); break;
      case "Escape":
        if (root.parentElement.classList.contains("split")) {
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

  return {
    stop() {
      watcher.disconnect();
      stopping.abort();
    },
  };
}
