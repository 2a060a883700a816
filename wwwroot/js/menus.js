// Menus are popovers: the browser opens, closes and stacks them. This places them beside their button and gives
// them the keys of a menu. One script for all menus of a page, by delegation.

const gap = 4;
const items = (menu) => [...menu.querySelectorAll(".menu-item:not(:disabled)")].filter((item) => item.getClientRects().length > 0);
const buttonOf = (menu) => document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);

function place(menu, button) {
  const from = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const above = menu.dataset.menu === "above" ? from.top - gap >= height : from.bottom + gap + height > innerHeight && from.top - gap >= height;
  const left = menu.dataset.menu === "above" || from.left + width > innerWidth - 8 ? from.right - width : from.left;
  menu.style.position = "fixed";
  menu.style.inset = "auto";
  menu.style.margin = "0";
  menu.style.border = "0";
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, above ? from.top - gap - height : Math.min(from.bottom + gap, innerHeight - height - 8))}px`;
}

// "toggle" does not bubble, but it can be captured.
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (!(menu instanceof HTMLElement) || !menu.matches("[popover][data-menu]")) {
    return;
  }

  const button = buttonOf(menu);
  const open = event.newState === "open";
  button?.setAttribute("aria-expanded", String(open));
  if (open && button) {
    place(menu, button);
    (menu.querySelector("[autofocus]") ?? items(menu)[0])?.focus();
  }
}, true);

document.addEventListener("click", (event) => {
  const item = event.target instanceof Element && event.target.closest("[popover][data-menu] .menu-item");
  if (item) {
    item.closest("[popover]").hidePopover();
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.target instanceof Element && event.target.closest("[popover][data-menu]");
  if (!menu || event.target.matches("input, textarea")) {
    return;
  }

  const all = items(menu);
  const at = all.indexOf(document.activeElement);
  switch (event.key) {
    case "ArrowDown": all[(at + 1) % all.length]?.focus(); break;
    case "ArrowUp": all[(at - 1 + all.length) % all.length]?.focus(); break;
    case "Home": all[0]?.focus(); break;
    case "End": all.at(-1)?.focus(); break;
    case "Tab": menu.hidePopover(); return;
    default: {
      // The first letter leads to an item that begins with it.
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === " ") {
        return;
      }

      const letter = event.key.toLowerCase();
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) => item.textContent.trim().toLowerCase().startsWith(letter));
      next?.focus();
    }
  }

  event.preventDefault();
  event.stopPropagation();
});
