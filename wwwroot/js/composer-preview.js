// What the composer's text will look like, made and sanitised by the server as it does for a message that was sent.

export class Preview {
  /** root is the composer, current answers the draft that is shown. */
  constructor(root, current) {
    this.root = root;
    this.current = current;
    this.isOn = false;
  }

  async set(on) {
    this.isOn = on;
    const { root } = this;
    const draft = this.current();
    const place = root.querySelector("[data-part=preview]");
    root.querySelector("[data-tool=preview]")?.setAttribute("aria-pressed", String(on));
    for (const tool of root.querySelectorAll("[data-tool]:not([data-tool=preview])")) {
      tool.disabled = on;
    }

    place.hidden = !on;
    draft.box.closest("[data-for]").hidden = on;
    if (!on) {
      place.replaceChildren();
      return;
    }

    place.textContent = "…";
    try {
      const answer = await draft.server.preview(draft.box.value, draft.id);
      if (!this.isOn) {
        return;
      }

      if (answer.ok) {
        place.innerHTML = answer.body.html;
      } else {
        place.textContent = answer.body?.message ?? "The preview cannot be shown now.";
      }
    } catch {
      place.textContent = "The preview needs a connection to the portal.";
    }
  }
}
