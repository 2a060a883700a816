// What the server is asked about drafts, and how long its answer is waited for: a request on a line that has fallen silent
// would hang, and with it a box that waits to be opened.

const largestOnLeaving = 60_000; // browsers let go of no more than 64 KiB when a page is left
const answerWithin = 10_000;
const saveWithin = 60_000; // a long text on a slow line

export class DraftServer {
  /** @param place { drafts, kind, ticket, token() } */
  constructor(place) {
    this.place = place;
  }

  /** What stands at the place; an empty draft is made where nothing does. */
  open() {
    const query = new URLSearchParams({ kind: this.place.kind });
    if (this.place.ticket) {
      query.set("ticket", this.place.ticket);
    }

    return this.ask("GET", `?${query}`);
  }

  find(id) {
    return this.ask("GET", `/${id}`);
  }

  save(id, version, text, leaving) {
    const body = JSON.stringify({ kind: this.place.kind, ticketId: this.place.ticket ? Number(this.place.ticket) : null, version, text });
    return this.ask("PUT", `/${id}`, body, { keepalive: leaving && body.length < largestOnLeaving }, saveWithin);
  }

  preview(text, draft) {
    return this.ask("POST", "/preview", JSON.stringify({ text, draft }));
  }

  /** Fails if no answer comes in time. */
  async ask(method, address, body, options = {}, within = answerWithin) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), within);
    try {
      const response = await fetch(`${this.place.drafts}${address}`, {
        method,
        body,
        credentials: "same-origin",
        redirect: "error",
        signal: giveUp.signal,
        headers: body === undefined ? {} : { "Content-Type": "application/json", RequestVerificationToken: this.place.token() },
        ...options,
      });
      const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
      return { ok: response.ok, status: response.status, body: isJson ? await response.json() : null };
    } finally {
      clearTimeout(timer);
    }
  }
}
