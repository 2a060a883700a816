// Saved views at the left: their one menu, dragging, and Alt with the arrows. By delegation, for every page; what was
// meant is told to the circuit through one hidden field, so that no view needs a handler of its own.

const changeable = ".view-row[data-list]";
const rowOf = (element) => (element instanceof Element ? element.closest(changeable) : null);
const neighbours = (row) => [...document.querySelectorAll(changeable)].filter((other) => other.dataset.list === row.dataset.list);
const linkOf = (id) => document.querySelector(`.view-row[data-view="${id}"] > .view`);
const menuOf = () => document.getElementById("view-menu");

let opener = null;
let dragged = null;
let kept = null;

function tell(...words) {
  const field = document.querySelector(".view-command");
  if (field) {
    field.value = words.join(":");
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function moveBy(row, by) {
  const place = neighbours(row).indexOf(row) + by;
  if (place >= 0 && place < neighbours(row).length) {
    keep(row.dataset.view);
    tell("move", row.dataset.view, place);
  }
}

// A view that moves is taken out of the page and put back, and loses the focus by that.

const watcher = new MutationObserver(() => {
  if (kept && document.activeElement === document.body) {
    linkOf(kept)?.focus();
  }
});

function keep(id) {
  kept = id;
  watcher.observe(document.getElementById("views"), { childList: true, subtree: true });
}

document.addEventListener("focusin", (event) => {
  if (kept && rowOf(event.target)?.dataset.view !== kept && !event.target.closest("#view-menu")) {
    kept = null;
    watcher.disconnect();
  }
});

// menu

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest(".view-more");
  if (button) {
    open(button);
    return;
  }

  const item = event.target instanceof Element && event.target.closest("#view-menu [data-view-do]");
  const row = item && rowOf(opener);
  if (row) {
    act(item.dataset.viewDo, row);
  }
});

function act(name, row) {
  switch (name) {
    case "up": moveBy(row, -1); break;
    case "down": moveBy(row, 1); break;
    default: tell(name, row.dataset.view);
  }
}

function open(button) {
  const menu = menuOf();
  const row = rowOf(button);
  if (!menu || !row) {
    return;
  }

  opener = button;
  const all = neighbours(row);
  menu.querySelector("[data-view-do=up]").disabled = all[0] === row;
  menu.querySelector("[data-view-do=down]").disabled = all.at(-1) === row;
  menu.showPopover();
  button.setAttribute("aria-expanded", "true");
  const from = button.getBoundingClientRect();
  Object.assign(menu.style, { position: "fixed", inset: "auto", margin: "0", border: "0" });
  menu.style.left = `${Math.max(8, Math.min(from.left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(from.bottom + 4, innerHeight - menu.offsetHeight - 8))}px`;
  menu.querySelector(".menu-item:not(:disabled)").focus();
}

document.addEventListener("toggle", (event) => {
  if (event.target === menuOf() && event.newState === "closed" && opener) {
    opener.removeAttribute("aria-expanded");
    if (document.activeElement === document.body || event.target.contains(document.activeElement)) {
      opener.focus();
    }
  }
}, true);

// keys

document.addEventListener("keydown", (event) => {
  const row = rowOf(event.target);
  if (row && event.altKey && !event.ctrlKey && !event.metaKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    moveBy(row, event.key === "ArrowUp" ? -1 : 1);
  }
});

// dragging

function unmark() {
  for (const row of document.querySelectorAll(".view-row[data-drop]")) {
    delete row.dataset.drop;
  }
}

const target = (event) => {
  const row = rowOf(event.target);
  return dragged && row && row !== dragged && row.dataset.list === dragged.dataset.list ? row : null;
};

document.addEventListener("dragstart", (event) => {
  dragged = rowOf(event.target);
  if (dragged) {
    dragged.classList.add("is-dragged");
    event.dataTransfer.effectAllowed = "move";
  }
});

document.addEventListener("dragover", (event) => {
  if (!dragged) {
    return;
  }

  unmark();
  const row = target(event);
  if (row) {
    const box = row.getBoundingClientRect();
    row.dataset.drop = event.clientY < box.top + box.height / 2 ? "before" : "after";
    event.preventDefault();
  }
});

document.addEventListener("drop", (event) => {
  const row = target(event);
  if (row) {
    event.preventDefault();
    const others = neighbours(row).filter((other) => other !== dragged);
    tell("move", dragged.dataset.view, others.indexOf(row) + (row.dataset.drop === "after" ? 1 : 0));
  }
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  unmark();
});
