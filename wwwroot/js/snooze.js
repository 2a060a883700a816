// Snoozing: the times to choose from stand in the viewer's own zone, which only the browser knows.

import { clock, months, short, weekdays } from "./moments.js";

const morning = 9;

function at(days) {
  const date = new Date();
  date.setDate(date.getDate() + days);
  date.setHours(morning, 0, 0, 0);
  return date;
}

const untils = {
  hours: () => {
    const date = new Date();
    date.setHours(date.getHours() + 3, date.getMinutes(), 0, 0);
    return date;
  },
  tomorrow: () => at(1),
  week: () => at((8 - new Date().getDay()) % 7 || 7),
  fortnight: () => at(14),
};

function words(date) {
  return date.toDateString() === new Date().toDateString()
    ? clock(date)
    : `${short(weekdays[date.getDay()])} ${date.getDate()} ${short(months[date.getMonth()])}, ${clock(date)}`;
}

/** The form that datetime-local fields take: local time without a zone. */
function forField(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Takes the choices inside a ticket's page. send(iso) answers with what is wrong with the time, or nothing. */
export function snoozing(root, signal, send) {
  // "toggle" does not bubble, but it can be captured.
  root.addEventListener("toggle", (event) => {
    if (event.newState !== "open") {
      return;
    }

    for (const item of event.target.querySelectorAll("[data-snooze]")) {
      item.querySelector("[data-snooze-at]").textContent = words(untils[item.dataset.snooze]());
    }

    for (const form of event.target.querySelectorAll("[data-snooze-form]")) {
      const field = form.querySelector("input");
      field.min = forField(new Date());
      field.value ||= forField(at(1));
      say(form, "");
    }
  }, { signal, capture: true });

  root.addEventListener("click", (event) => {
    const item = event.target instanceof Element && event.target.closest("[data-snooze]");
    if (item) {
      send(untils[item.dataset.snooze]().toISOString());
    }
  }, { signal });

  root.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-snooze-form]");
    if (!form) {
      return;
    }

    event.preventDefault();
    const until = new Date(form.querySelector("input").value);
    const problem = Number.isNaN(until.getTime()) ? "Choose a day and a time." : await send(until.toISOString());
    say(form, problem ?? "");
    if (!problem) {
      form.closest("[popover]")?.hidePopover();
    }
  }, { signal });
}

function say(form, problem) {
  form.querySelector(".field-error").textContent = problem;
  form.querySelector("input").toggleAttribute("aria-invalid", problem !== "");
}
