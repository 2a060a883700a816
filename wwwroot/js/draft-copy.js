// The copy of one draft in this browser, under the person's id: there from the moment a text is sent to the server until
// the server has acknowledged it.

export class DraftCopy {
  constructor({ owner, kind, ticket }) {
    this.key = `draft:${owner}:${kind}:${ticket || "new"}`;
  }

  /** @param copy { id, version, text, sending }: what stands, and what of it is on its way if that is another text. */
  keep(copy) {
    try {
      localStorage.setItem(this.key, JSON.stringify(copy));
    } catch {
      // The browser's storage is full or forbidden: the server has all but the last moment.
    }
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }

  drop() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // See keep.
    }
  }
}
