// Writes ages and local times into <time> elements, and lets them grow older without any render on the server.
//
//   <time data-age datetime="2026-03-09T08:42:00Z"></time>          "5 m", read out as "5 minutes"
//   <time data-age="long" datetime="…"></time>                      "5 min ago"
//   <time data-local datetime="…"></time>                           "8:42" today, "9 Mar 8:42", "9 Mar 2025 8:42"
//   <time data-local="time|date|full" datetime="…"></time>          "8:42", "9 March 2026", "Mon 9 March 2026, 8:42"
//   <time data-local="day|day time" datetime="…"></time>            "on Monday", "today at 8:42"
//
// The text goes into spans of our own, which Blazor does not know and therefore neither counts nor compares. What
// the server wrote (best nothing; in pages that must work without script an absolute time) stays in its own text
// node, hidden: a later render finds the node it knows, and when it writes there or changes datetime, the observer
// below fills in the new text before it is painted.

import { clock, months, short, weekdays } from "./moments.js";

const minute = 60, hour = 60 * minute, day = 24 * hour;
const kinds = "time[data-age], time[data-local]";

// <meta name="portal-now" content="ISO time of the answer"> corrects a clock that is plainly wrong.
const served = Date.parse(document.querySelector("meta[name=portal-now]")?.content ?? "");
const navigation = performance.getEntriesByType("navigation")[0];
const skew = Number.isNaN(served) || navigation?.type === "back_forward"
  ? 0
  : served - (performance.timeOrigin + (navigation?.responseStart ?? 0));
const now = () => Date.now() + (Math.abs(skew) > 60_000 ? skew : 0);

function plural(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function age(seconds) {
  if (seconds < minute) {
    return { short: "now", spoken: "just now", long: "just now" };
  }

  if (seconds < hour) {
    const count = Math.floor(seconds / minute);
    return { short: `${count} m`, spoken: plural(count, "minute"), long: `${count} min ago` };
  }

  // Up to two days hours say more: "26 h" is not yet "2 d".
  if (seconds < 2 * day) {
    const count = Math.floor(seconds / hour);
    return { short: `${count} h`, spoken: plural(count, "hour"), long: `${count} h ago` };
  }

  const count = Math.floor(seconds / day);
  return { short: `${count} d`, spoken: plural(count, "day"), long: `${plural(count, "day")} ago` };
}

const longDate = (date) => `${date.getDate()} ${months[date.getMonth()]} ${date.getFullYear()}`;
const full = (date) => `${short(weekdays[date.getDay()])} ${longDate(date)}, ${clock(date)}`;

/** A day as it stands in a sentence: "today", "yesterday", "on Monday", "on 9 March", "on 9 March 2025". */
function dayInWords(date) {
  const today = new Date(now());
  const midnight = (moment) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
  const days = Math.round((midnight(today) - midnight(date)) / 1000 / day);
  if (days === 0 || days === 1) {
    return days === 0 ? "today" : "yesterday";
  }

  if (days > 1 && days < 7) {
    return `on ${weekdays[date.getDay()]}`;
  }

  const year = date.getFullYear() === today.getFullYear() ? "" : ` ${date.getFullYear()}`;
  return `on ${date.getDate()} ${months[date.getMonth()]}${year}`;
}

function local(date, form) {
  switch (form) {
    case "time": return clock(date);
    case "date": return longDate(date);
    case "full": return full(date);
    case "day": return dayInWords(date);
    case "day time": return `${dayInWords(date)} at ${clock(date)}`;
    default: {
      const today = new Date(now());
      if (date.toDateString() === today.toDateString()) {
        return clock(date);
      }

      const year = date.getFullYear() === today.getFullYear() ? "" : ` ${date.getFullYear()}`;
      return `${date.getDate()} ${short(months[date.getMonth()])}${year} ${clock(date)}`;
    }
  }
}

function fill(element) {
  const date = new Date(element.dateTime);
  if (Number.isNaN(date.getTime())) {
    return;
  }

  if (element.hasAttribute("data-local")) {
    write(element, local(date, element.dataset.local));
  } else {
    const { short, spoken, long } = age(Math.max(0, (now() - date.getTime()) / 1000));
    if (element.dataset.age === "long") {
      write(element, long);
    } else {
      write(element, short, spoken);
    }
  }

  // The exact moment is one hover away, unless the page says something else there.
  if (!element.title || element.dataset.titled) {
    element.title = full(date);
    element.dataset.titled = "1";
  }
}

function write(element, text, spoken) {
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE && node.nodeValue !== "") {
      node.nodeValue = "";
    }
  }

  set(element, "shown", text, spoken !== undefined);
  if (spoken !== undefined) {
    set(element, "spoken", spoken, false);
  }
}

function set(element, part, text, hidden) {
  let span = element.querySelector(`:scope > [data-part=${part}]`);
  if (!span) {
    span = document.createElement("span");
    span.dataset.part = part;
    if (part === "spoken") {
      span.className = "sr";
    }

    if (hidden) {
      span.setAttribute("aria-hidden", "true");
    }

    element.append(span);
  }

  if (span.textContent !== text) {
    span.textContent = text;
  }
}

function fillAll(root) {
  for (const element of root.querySelectorAll(kinds)) {
    fill(element);
  }
}

// Runs after the script that changed the page and before the paint. Our own writing happens inside [data-part].
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "childList") {
      for (const node of change.addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE && !node.dataset?.part) {
          if (node.matches(kinds)) {
            fill(node);
          }

          fillAll(node);
        }
      }
    } else {
      const element = change.type === "attributes" ? change.target : change.target.parentElement;
      if (element?.matches(kinds)) {
        fill(element);
      }
    }
  }
}).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["datetime"],
});

fillAll(document);
setInterval(() => {
  if (!document.hidden) {
    fillAll(document);
  }
}, 15_000);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    fillAll(document);
  }
});
