// Keeps what is chosen and filled in on a form in this browser until it is sent, so that a lost connection, a closed
// tab or a restarted server loses nothing. Long text is not its business: drafts are kept by the server.

/** Fields of root with a name, under a key that names their owner. */
export function start(root, key) {
  const leaving = new AbortController();
  const place = `fields:${key}`;
  const fields = () => [...root.querySelectorAll("input[name]:not([type=hidden]), select[name]")];

  restore();
  root.addEventListener("input", keep, { signal: leaving.signal });
  root.addEventListener("change", keep, { signal: leaving.signal });
  return { stop: () => leaving.abort(), clear: () => localStorage.removeItem(place) };

  function keep() {
    const values = {};
    for (const field of fields()) {
      if (field.type === "radio" || field.type === "checkbox") {
        if (field.checked) {
          values[field.name] = field.value;
        }
      } else if (field.value !== "") {
        values[field.name] = field.value;
      }
    }

    try {
      localStorage.setItem(place, JSON.stringify(values));
    } catch {
      // A browser that keeps nothing: the form works all the same.
    }
  }

  function restore() {
    let values;
    try {
      values = JSON.parse(localStorage.getItem(place) ?? "{}");
    } catch {
      return;
    }

    for (const field of fields()) {
      const value = values[field.name];
      if (typeof value !== "string") {
        continue;
      }

      // The server hears of it as if it had been filled in by hand.
      if (field.type === "radio" || field.type === "checkbox") {
        if (field.value === value && !field.checked) {
          field.checked = true;
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }
      } else if (field.value === "") {
        field.value = value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  }
}
