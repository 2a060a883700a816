// The files of one draft: brought to the server by plain HTTP while the text is written, a few at a time. What has arrived
// belongs to the draft, so a reload shows it again; what has not is shown with how far it is, and can be cancelled.

const atOnce = 3;

export class DraftFiles {
  /** draft is the draft they belong to; changed() is called when the list has changed. */
  constructor(draft, changed) {
    this.draft = draft;
    this.changed = changed;
    this.arrived = [];
    this.coming = [];
  }

  get isEmpty() {
    return this.arrived.length === 0 && this.coming.length === 0;
  }

  /** Why the draft cannot be sent yet, in words; empty where it can. */
  get obstacle() {
    const { coming } = this;
    return coming.length === 0 ? ""
      : coming.some((one) => !one.problem) ? "Not sent yet: wait until the files have arrived, or remove them."
      : "Not sent: a file has not arrived. Try it again, or remove it.";
  }

  adopt(files) {
    this.arrived = files;
    this.changed();
  }

  /** Begins to bring a file. whenThere(file) is called with what the server has made of it. */
  add(file, name, whenThere) {
    const largest = this.draft.place.largest;
    const one = { file, name, whenThere, sent: 0, problem: "", request: null };
    if (largest && file.size > largest) {
      one.problem = `A file can have ${Math.floor(largest / 1024 / 1024)} MB. Make it smaller, or say where it can be fetched.`;
      one.isFinal = true;
    }

    this.coming.push(one);
    this.changed();
    this.next();
  }

  next() {
    const waiting = this.coming.filter((one) => !one.problem && !one.request);
    const busy = this.coming.filter((one) => one.request).length;
    for (const one of waiting.slice(0, Math.max(0, atOnce - busy))) {
      this.bring(one);
    }
  }

  bring(one) {
    if (this.draft.id === null) {
      this.failed(one, "The portal cannot be reached.");
      return;
    }

    const query = new URLSearchParams({ kind: this.draft.place.kind, name: one.name });
    if (this.draft.place.ticket) {
      query.set("ticket", this.draft.place.ticket);
    }

    const request = new XMLHttpRequest();
    one.request = request;
    request.open("POST", `${this.draft.place.drafts}/${this.draft.id}/files?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("RequestVerificationToken", this.draft.place.token());
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      one.sent = event.lengthComputable ? event.loaded / event.total : 0;
      one.show?.();
    };
    request.onload = () => this.answered(one, request);
    request.onerror = () => this.failed(one, "The connection was lost.");
    request.send(one.file);
  }

  answered(one, request) {
    if (request.status === 200 && request.response) {
      this.coming = this.coming.filter((other) => other !== one);
      this.arrived = [...this.arrived, request.response];
      this.changed();
      one.whenThere?.(request.response);
      this.next();
    } else {
      const words = request.status === 400 ? "This page is too old. Reload it: your text is kept." : request.response?.message;
      if (request.status === 409 || request.status === 410) {
        this.draft.refresh().catch(() => {});
      }

      this.failed(one, words ?? "It did not arrive.");
    }
  }

  failed(one, problem) {
    one.request = null;
    one.problem = problem;
    one.sent = 0;
    this.changed();
    this.next();
  }

  again(one) {
    one.problem = "";
    this.changed();
    this.next();
  }

  cancel(one) {
    this.coming = this.coming.filter((other) => other !== one);
    one.request?.abort();
    this.changed();
    this.next();
  }

  async remove(file) {
    const answer = await this.draft.server.ask("DELETE", `/${this.draft.id}/files/${file.id}`, "");
    if (answer.ok || answer.status === 404) {
      this.arrived = this.arrived.filter((other) => other.id !== file.id);
      this.changed();
    }
  }

  stop() {
    for (const one of this.coming) {
      one.request?.abort();
    }
  }
}
