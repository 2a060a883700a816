// The way to a ticket and back: where the list stood when it was left, for when it is shown again.

export function wayOf(root) {
  const place = () => `queue ${root.dataset.address}`;

  return {
    remember(row, byKey) {
      const top = root.querySelector(".rows").scrollTop;
      sessionStorage.setItem(place(), JSON.stringify({ top, ticket: row.dataset.ticket, byKey }));
    },

    restore() {
      const kept = root.querySelector(".row[data-ticket]") && sessionStorage.getItem(place());
      if (kept) {
        sessionStorage.removeItem(place());
        const { top, ticket, byKey } = JSON.parse(kept);
        root.querySelector(".rows").scrollTop = top;
        if (byKey) {
          root.querySelector(`.row[data-ticket="${ticket}"] .row-title`)?.focus({ preventScroll: true });
        }
      }
    },
  };
}
