// Keeps what is chosen and filled in on a form in this browser until it is sent, so that a lost connection, a closed
// tab or a restarted server loses nothing. Long text is not its business: drafts are kept by the server.

/** Fields of root with a name, hidden ones if they have data-kept, under a key that names their owner. */
export function start(root, key) {
  const leaving = new AbortController();
  const { signal } = leaving;
  const place = `fields:${key}`;
  const fields = () => [...root.querySelectorAll("input[name]:not([type=hidden]), input[data-kept], select[name]")];
  const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

  // What was kept and could not be put back yet: some fields come only when the server has heard of others.
  let waiting = read();
  let written = "";

  putBack();
  const watcher = new MutationObserver(() => {
    putBack();
    keep();
  });
  watcher.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["value"] });
  for (const type of ["input", "change"]) {
    root.addEventListener(type, (event) => {
      if (event.isTrusted) {
        // Whoever chooses anew does not want the rest of the old choice.
        waiting = event.target.matches("select") ? {} : omit(waiting, event.target.name);
      }

      keep();
    }, { signal });
  }

  return {
    stop,
    clear() {
      stop();
      localStorage.removeItem(place);
    },
  };

  function stop() {
    leaving.abort();
    watcher.disconnect();
  }

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(place) ?? "{}");
      return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === "string"));
    } catch {
      return {};
    }
  }

  function keep() {
    const values = { ...waiting };
    for (const field of fields()) {
      if (isChoice(field)) {
        if (field.checked) {
          values[field.name] = field.value;
        }
      } else if (field.value !== "") {
        values[field.name] ??= field.value;
      }
    }

    const text = JSON.stringify(values);
    if (text === written) {
      return;
    }

    try {
      localStorage.setItem(place, text);
      written = text;
    } catch {
      // A browser that keeps nothing: the form works all the same.
    }
  }

  function putBack() {
    for (const field of fields()) {
      const value = waiting[field.name];
      if (value === undefined || !takes(field, value)) {
        continue;
      }

      waiting = omit(waiting, field.name);
      if (isChoice(field)) {
        if (!field.checked) {
          field.checked = true;
          tell(field);
        }
      } else if (field.value !== value && (field.matches("select") || field.value === "")) {
        field.value = value;
        tell(field);
      }
    }
  }

  function takes(field, value) {
    if (field.matches("select")) {
      return [...field.options].some((option) => option.value === value);
    }

    return !isChoice(field) || field.value === value;
  }

  // The server hears of it as if it had been filled in by hand.
  function tell(field) {
    for (const type of ["input", "change"]) {
      field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }

  function omit(values, name) {
    const { [name]: _, ...others } = values;
    return others;
  }
}
