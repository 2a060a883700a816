// Which rows are selected. The set lives here and the boxes follow it: whatever the server renders anew finds its box
// as it was. A row that no longer belongs here, or that has left the list, leaves the selection.

const press = 500; // a finger that rests on a row for so long selects it

export function selectionOf(root, on, changed) {
  const ids = new Set();
  let anchor = null;
  let told = "0";
  let pressed = 0;
  let swallow = false;

  const rows = () => [...root.querySelectorAll(".row[data-ticket]")];
  const idOf = (row) => row.dataset.ticket;
  const boxOf = (row) => row.querySelector(".row-check > .check");
  const can = (row) => !row.classList.contains("is-gone");

  /** Draws the set, after it or the rows have changed, and tells what is new about it. */
  function settle() {
    const all = rows().filter(can);
    const there = new Set(all.map(idOf));
    for (const id of [...ids]) {
      if (!there.has(id)) {
        ids.delete(id);
      }
    }

    for (const row of rows()) {
      const box = boxOf(row);
      if (box) {
        box.checked = ids.has(idOf(row));
      }
    }

    root.classList.toggle("is-selecting", ids.size > 0);
    const isAll = ids.size > 0 && ids.size === all.length;
    const now = `${ids.size}${isAll ? " all" : ""}`;
    if (now !== told) {
      told = now;
      changed(ids.size, isAll);
    }
  }

  function put(row, isOn) {
    if (isOn && can(row)) {
      ids.add(idOf(row));
    } else {
      ids.delete(idOf(row));
    }
  }

  function toggle(row, isRange) {
    const all = rows();
    const from = all.findIndex((other) => idOf(other) === anchor);
    if (isRange && from >= 0) {
      const to = all.indexOf(row);
      all.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((between) => put(between, true));
    } else {
      put(row, !ids.has(idOf(row)));
      anchor = idOf(row);
    }

    settle();
  }

  /** From the row that has the focus to the next one: both are selected, as the arrows with Shift do in any list. */
  function extend(from, to) {
    if (from && to) {
      anchor ??= idOf(from);
      put(from, true);
      put(to, true);
      settle();
    }
  }

  function all() {
    const wanted = rows().filter(can);
    const isAll = wanted.every((row) => ids.has(idOf(row)));
    wanted.forEach((row) => put(row, !isAll));
    settle();
  }

  function keep(kept) {
    ids.clear();
    kept.forEach((id) => ids.add(id));
    settle();
  }

  // Shift and a press would mark text.
  on(root, "mousedown", (event) => {
    if (event.shiftKey && event.target.closest(".row-check")) {
      event.preventDefault();
    }
  });

  const lift = () => clearTimeout(pressed);
  on(root, "pointerdown", (event) => {
    const row = event.pointerType === "touch" && event.target.closest(".row[data-ticket]");
    lift();
    swallow = false;
    if (row && !event.target.closest("button, .row-check")) {
      pressed = setTimeout(() => {
        swallow = true;
        toggle(row, false);
      }, press);
    }
  });
  for (const end of ["pointerup", "pointercancel", "pointermove", "scroll"]) {
    on(root, end, (event) => {
      if (end !== "pointermove" || Math.abs(event.movementX) + Math.abs(event.movementY) > 4) {
        lift();
      }
    }, true);
  }

  on(root, "contextmenu", (event) => {
    if (swallow) {
      event.preventDefault();
    }
  });

  /** Takes a press that selects; any other is left to the page. */
  function takes(event) {
    const row = event.target.closest(".row[data-ticket]");
    if (row && swallow) {
      swallow = false;
      event.preventDefault();
      return true;
    }

    const cell = row && event.target.closest(".row-check");
    if (!cell) {
      return false;
    }

    // The cell is its box's label and would press it a second time.
    if (event.target === cell) {
      event.preventDefault();
    }

    if (can(row)) {
      toggle(row, event.shiftKey);
    }

    return true;
  }

  return { settle, toggle, extend, all, keep, takes, none: () => keep([]), stop: lift, get size() { return ids.size; }, get ids() { return [...ids]; } };
}
