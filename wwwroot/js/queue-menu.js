// The queue's one menu: the server fills it, the browser opens it beside whatever asked, and it has the keys of a menu.

const phone = matchMedia("(max-width: 759px)");

export function menuOf(root, on, hold) {
  let owner = null;
  let last = null;

  const popover = () => root.querySelector("#queue-menu");
  const isOpen = () => !!popover()?.matches(":popover-open");

  async function open(opener, anchor, fill) {
    // A press on its own button has closed it already, by the browser's rule; it should not open again.
    if (last?.opener === opener && performance.now() - last.at < 300) {
      last = null;
      return;
    }

    const back = document.activeElement;
    hold("menu", true);
    await fill();
    const menu = popover();
    if (!menu || menu.childElementCount === 0) {
      hold("menu", false);
      return;
    }

    owner = { opener, back };
    opener.setAttribute("aria-expanded", "true");
    menu.showPopover();
    put(menu, anchor.getBoundingClientRect());
    on(menu, "toggle", closed);
    (menu.querySelector("[aria-checked=true]") ?? menu.querySelector("[role^=menuitem]"))?.focus();
  }

  function put(menu, box) {
    if (phone.matches && menu.classList.contains("is-sheet")) {
      menu.style.left = menu.style.top = "";
      return;
    }

    const { width, height } = menu.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.right - width, innerWidth - width - 8));
    const below = box.bottom + 4 + height <= innerHeight - 8;
    menu.style.left = `${box.left + width <= innerWidth - 8 ? box.left : left}px`;
    menu.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - 4 - height)}px`;
  }

  function closed(event) {
    if (event.newState !== "closed") {
      return;
    }

    event.target.removeEventListener("toggle", closed);
    const { opener, back } = owner;
    opener.removeAttribute("aria-expanded");
    last = { opener, at: performance.now() };
    if (document.activeElement === document.body || event.target.contains(document.activeElement)) {
      (back?.isConnected && back !== document.body ? back : opener).focus();
    }

    hold("menu", false);
  }

  function key(event) {
    const menu = popover();
    const items = [...menu.querySelectorAll("[role^=menuitem]")];
    const at = items.indexOf(document.activeElement);
    switch (event.key) {
      case "ArrowDown": items[(at + 1) % items.length]?.focus(); break;
      case "ArrowUp": items[(at - 1 + items.length) % items.length]?.focus(); break;
      case "Home": items[0]?.focus(); break;
      case "End": items.at(-1)?.focus(); break;
      case " ": document.activeElement.click(); break;
      case "Tab": menu.hidePopover(); return;
      default: return;
    }

    event.preventDefault();
  }

  return { popover, isOpen, open, key, hide: () => popover().hidePopover() };
}
