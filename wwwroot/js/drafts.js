// One draft: the text of one box, saved on the server by HTTP while it is typed. Nothing is lost on the way: until
// the server has acknowledged a text, a copy of it stays in this browser, under the person's id, and saving is tried
// until it works. The copy also bridges what no request can: a tab that is closed while the server is away.

import { DraftCopy } from "./draft-copy.js";
import { DraftServer } from "./draft-server.js";
import { DraftFiles } from "./files.js";
import { clock } from "./moments.js";

const pauseAfterKey = 400;
const longestPause = 3000;
const longestRetry = 10_000;

export class Draft {
  /** @param place { drafts, kind, ticket, owner, token() }; changed() is called when state, problem or conflict change. */
  constructor(box, place, changed) {
    this.box = box;
    this.place = place;
    this.server = new DraftServer(place);
    this.copy = new DraftCopy(place);
    this.changed = changed;
    this.files = new DraftFiles(this, () => changed(this));
    this.id = null;
    this.version = 0;
    this.acknowledged = "";
    this.sending = null;
    this.state = "";
    this.problem = "";
    this.conflict = null;
    this.failures = 0;
    this.timer = 0;
    this.dirtySince = 0;
    this.running = null;
    this.stopped = false;
  }

  get isDirty() {
    return this.box.value !== this.acknowledged;
  }

  get isEmpty() {
    return this.box.value.trim() === "";
  }

  /** Neither text nor files: files alone can be sent. */
  get isBlank() {
    return this.isEmpty && this.files.isEmpty;
  }

  /** Takes up what the server and this browser know of the place. */
  async open() {
    const standing = await this.server.open();
    if (!standing.ok) {
      throw new Error(`drafts answered ${standing.status}`);
    }

    const copy = this.copy.read();
    this.adopt(standing.body);
    this.box.value = standing.body.text;
    if (copy && copy.text !== standing.body.text && !(await this.wasSent(copy.id))) {
      const grewFromThis = copy.id === standing.body.id && (copy.version === standing.body.version || copy.sending === standing.body.text);
      if (grewFromThis || standing.body.text === "") {
        this.box.value = copy.text;
      } else {
        this.box.value = copy.text;
        this.conflict = standing.body;
      }
    }

    this.box.readOnly = false;
    this.failures = 0;
    this.tell(this.box.value && !this.isDirty ? "Saved" : "");
    if (this.isDirty && !this.conflict) {
      this.later(0);
    }
  }

  adopt(standing) {
    this.id = standing.id;
    this.version = standing.version;
    this.acknowledged = standing.text;
    this.files.adopt(standing.files ?? []);
  }

  /** A key was pressed. */
  typed() {
    this.problem = "";
    if (!this.isDirty) {
      return;
    }

    const now = performance.now();
    this.dirtySince ||= now;
    if (this.state !== "Saving…" && this.failures === 0) {
      this.tell("");
    }

    this.later(Math.max(0, Math.min(pauseAfterKey, this.dirtySince + longestPause - now)));
  }

  later(pause) {
    clearTimeout(this.timer);
    if (!this.stopped) {
      this.timer = setTimeout(() => this.save(), pause);
    }
  }

  /** Saves what stands in the box; answers whether the server has all of it. */
  async save(options = {}) {
    clearTimeout(this.timer);
    if (this.running && this.isDirty && !this.conflict) {
      // What was typed since is in no request yet, and the answer to this one may be long in coming.
      this.keepCopy(this.box.value);
    }

    this.running ??= this.run(options).finally(() => {
      this.running = null;
      this.sending = null;
    });
    await this.running;
    return !this.isDirty && !this.conflict && this.id !== null;
  }

  async flush() {
    // A save that is under way may carry an older text than the box; the second one then carries the rest.
    return await this.save() || (this.isDirty && !this.conflict && this.failures === 0 && await this.save());
  }

  async run(options) {
    while (this.isDirty && !this.conflict) {
      if (this.id === null) {
        return;
      }

      const text = this.box.value;
      this.dirtySince = 0;
      this.sending = text;
      this.keepCopy(text);
      this.tell("Saving…");
      let answer;
      try {
        answer = await this.server.save(this.id, this.version, text, options.leaving);
      } catch {
        this.retry();
        return;
      }

      if (!await this.understand(answer, text)) {
        return;
      }
    }
  }

  /** Answers whether to go on saving. */
  async understand(answer, text) {
    switch (answer.status) {
      case 200:
        this.saved(answer.body.version, text);
        return true;
      case 409:
        if (answer.body.standing.text === text) {
          // Only the acknowledgement was lost, or both windows hold the same.
          this.adopt(answer.body.standing);
          this.saved(answer.body.standing.version, text);
          return true;
        }

        this.conflict = answer.body.standing;
        this.tell("Not saved");
        return false;
      case 410:
        await this.goOnAfterSent();
        return this.isDirty;
      case 400:
        return this.refused("This page is too old to save. Reload it: your text is kept.");
      case 401:
        return this.refused("You are signed out. Sign in again in another window: your text is kept here.", true);
      case 404:
        return this.refused("You cannot write here any more. Copy your text if you need it.");
      case 413:
        return this.refused(answer.body?.message ?? "This text is too long to be saved. Shorten it, or send it as a file.");
      default:
        this.retry();
        return false;
    }
  }

  saved(version, text) {
    this.version = version;
    this.acknowledged = text;
    this.failures = 0;
    this.problem = "";
    this.copy.drop();
    this.tell(`Saved ${clock(new Date())}`);
  }

  refused(problem, again = false) {
    this.problem = problem;
    this.tell("Not saved");
    if (again) {
      this.later(longestRetry);
    }

    return false;
  }

  retry() {
    this.failures++;
    this.tell("Not saved: retrying");
    this.later(Math.min(longestRetry, 500 * 2 ** this.failures));
  }

  /** What stood here has been sent, perhaps from another window; what was typed since stays and gets a draft of its own. */
  async goOnAfterSent() {
    const sent = await this.wasSent(this.id);
    const typedSince = !sent || this.isDirty;
    const text = this.box.value;
    const standing = await this.server.open();
    if (!standing.ok) {
      this.retry();
      return;
    }

    this.adopt(standing.body);
    if (!typedSince || standing.body.text === text) {
      this.box.value = standing.body.text;
    } else if (standing.body.text !== "") {
      this.conflict = standing.body;
    }

    this.tell("");
  }

  /** After sending: an empty box with a draft of its own. */
  async renew() {
    this.copy.drop();
    this.box.value = "";
    this.acknowledged = "";
    this.problem = "";
    this.conflict = null;
    this.id = null;
    this.tell("");
    await this.open();
  }

  /** Whether a draft has become a message, asked where an answer was lost. */
  async wasSent(id) {
    return id !== null && (await this.server.find(id)).status === 410;
  }

  resolve(choice) {
    const standing = this.conflict;
    if (!standing) {
      return;
    }

    const mine = this.box.value;
    this.conflict = null;
    this.adopt(standing);
    this.box.value = choice === "other" ? standing.text : choice === "both" ? `${mine}\n\n${standing.text}` : mine;
    this.copy.drop();
    this.tell(this.isDirty ? "" : "Saved");
    this.later(0);
  }

  /** Another window may have written meanwhile: an idle box shows the newest text. */
  async refresh() {
    if (this.id === null || this.isDirty || this.conflict || this.running) {
      return;
    }

    const standing = await this.server.open();
    if (standing.ok && !this.isDirty && (standing.body.id !== this.id || standing.body.version !== this.version)) {
      this.adopt(standing.body);
      this.box.value = standing.body.text;
      this.tell(standing.body.text ? "Saved" : "");
    } else if (standing.ok && standing.body.id === this.id) {
      this.files.adopt(standing.body.files ?? []);
    }
  }

  stop() {
    this.stopped = true;
    this.files.stop();
    clearTimeout(this.timer);
    if (this.isDirty && !this.conflict) {
      this.save({ leaving: true });
    }
  }

  tell(state) {
    this.state = state;
    this.changed(this);
  }

  keepCopy(text) {
    this.copy.keep({ id: this.id, version: this.version, text, sending: this.sending === text ? null : this.sending });
  }
}
