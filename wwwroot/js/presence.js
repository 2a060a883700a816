// Tells the portal that somebody looks at a ticket, and whether they write there: from a window that is shown and has
// the focus, again and again, because what is not said again is forgotten. The composer begins and stops it.

const every = 10_000;
const stillTyping = 6_000; // after the last key
const answerWithin = 8_000;

export class Presence {
  #root;
  #window = newId();
  #leaving = new AbortController();
  #request = null;
  #again = false;
  #writing = null;
  #idle = 0;
  #beat = 0;

  /** @param root the composer: it names the ticket, if there is one yet. */
  constructor(root) {
    this.#root = root;
    if (!root.dataset.ticket) {
      return;
    }

    const { signal } = this.#leaving;
    root.addEventListener("input", (event) => {
      if (event.target.matches("textarea[data-box]")) {
        this.#typed(event.target);
      }
    }, { signal });
    addEventListener("focus", () => this.#tellIfHere(), { signal });
    addEventListener("blur", () => this.rest(), { signal });
    addEventListener("pagehide", () => this.#leave(), { signal });
    addEventListener("pageshow", (event) => event.persisted && this.#tellIfHere(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden ? this.#leave() : this.#tellIfHere(), { signal });
    this.#beat = setInterval(() => this.#tellIfHere(), every);
    this.#tellIfHere();
  }

  /** Nothing is being written any more: it was sent, deleted, or the window left alone. */
  rest() {
    clearTimeout(this.#idle);
    if (this.#writing !== null) {
      this.#writing = null;
      this.#tell();
    }
  }

  stop() {
    if (!this.#leaving.signal.aborted) {
      clearInterval(this.#beat);
      this.#leaving.abort();
      this.#leave();
    }
  }

  #typed(box) {
    if (box.value.trim() === "") {
      this.rest();
      return;
    }

    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.rest(), stillTyping);
    if (this.#writing !== box.dataset.box) {
      this.#writing = box.dataset.box;
      this.#tell();
    }
  }

  #tellIfHere() {
    if (!document.hidden && document.hasFocus()) {
      this.#tell();
    }
  }

  // One after another: of two that overtake each other the older would stand.
  async #tell() {
    if (this.#leaving.signal.aborted) {
      return;
    }

    if (this.#request) {
      this.#again = true;
      return;
    }

    do {
      this.#again = false;
      await this.#send(Number(this.#root.dataset.ticket), false);
    } while (this.#again);
  }

  #leave() {
    if (!this.#root.dataset.ticket) {
      return;
    }

    clearTimeout(this.#idle);
    this.#writing = null;
    this.#again = false;
    this.#request?.abort();
    this.#send(null, true).then(() => this.#again && this.#tell());
  }

  async #send(ticket, keepalive) {
    const request = new AbortController();
    this.#request = request;
    const timer = setTimeout(() => request.abort(), answerWithin);
    try {
      await fetch(this.#root.dataset.presence, {
        method: "POST",
        body: JSON.stringify({ window: this.#window, ticket, writing: this.#writing }),
        credentials: "same-origin",
        redirect: "error",
        keepalive,
        signal: request.signal,
        headers: {
          "Content-Type": "application/json",
          RequestVerificationToken: this.#root.querySelector("input[name=__RequestVerificationToken]")?.value ?? "",
        },
      });
    } catch {
      // Not connected, or it took too long: the next beat says it again.
    } finally {
      clearTimeout(timer);
      if (this.#request === request) {
        this.#request = null;
      }
    }
  }
}

// Not crypto.randomUUID: browsers have it on secure pages only, and the portal may stand in a house without a certificate.
function newId() {
  const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
