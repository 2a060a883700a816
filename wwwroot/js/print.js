// Printing a ticket: paper holds every message, with notes or without, and nothing that can only be pressed.

/** Takes the print items of a ticket's page. unfold() shows all messages. */
export function printing(root, signal, unfold) {
  root.addEventListener("click", async (event) => {
    const item = event.target instanceof Element && event.target.closest("[data-print]");
    if (!item || item === root) {
      return;
    }

    await unfold();
    await new Promise(requestAnimationFrame);
    root.dataset.paper = item.dataset.print;
    addEventListener("afterprint", () => delete root.dataset.paper, { signal, once: true });
    print();
  }, { signal });
}
