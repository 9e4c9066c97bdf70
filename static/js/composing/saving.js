const PAUSE = 900;
const AGAIN = 5000;
const FINAL = [403, 404, 422];

/** Keeps what is written: one request at a time, the last words last. Words the server did not take stay in the page. */
export class Saver {
  constructor(form, { read, kept, clashed, gone }) {
    Object.assign(this, { form, read, kept, clashed, gone });
    this.saved = JSON.stringify(read());
    this.isHeld = false;
    addEventListener("beforeunload", this.warn);
  }

  get isDirty() {
    return JSON.stringify(this.read()) !== this.saved;
  }

  warn = (event) => {
    if (this.form.isConnected && this.isDirty) event.preventDefault();
  };

  later(pause = PAUSE) {
    clearTimeout(this.timer);
    this.say("typing");
    this.timer = setTimeout(() => this.flush(), pause);
  }

  say(state) {
    this.form.querySelectorAll("[data-state]").forEach((each) => (each.hidden = each.dataset.state !== state));
  }

  /** Save now; says whether all is kept. */
  async flush() {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.isHeld) return false;
    if (!this.isDirty) {
      this.say("saved");
      return true;
    }
    this.running = this.send();
    const done = await this.running;
    this.running = null;
    return done;
  }

  async send() {
    const runs = this.read();
    this.say("saving");
    try {
      const answer = await fetch(this.form.dataset.words, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.form.csrfmiddlewaretoken.value },
        body: JSON.stringify({ runs, version: Number(this.form.version.value) || 0, behind: this.behind }),
        redirect: "error",
      });
      if (answer.status === 409) return this.hold("clashed", this.clashed, await answer.json());
      if (answer.status === 410) return this.hold("gone", this.gone, await answer.json());
      if (FINAL.includes(answer.status)) return this.refused();
      if (!answer.ok) throw new Error(answer.status);
      const data = await answer.json();
      this.saved = JSON.stringify(runs);
      this.form.version.value = data.version;
      this.form.dataset.words = data.words;
      this.form.dataset.show = data.show;
      this.say("saved");
      this.kept(data);
      return true;
    } catch {
      this.say("failed");
      this.timer = setTimeout(() => this.flush(), AGAIN);
      return false;
    }
  }

  /** Nothing more is sent until the person has said what becomes of the words. */
  hold(state, ask, answer) {
    this.isHeld = true;
    this.say(state);
    ask(answer);
    return false;
  }

  /** Trying again would change nothing: the summary is closed, or out of reach. */
  refused() {
    this.say("refused");
    return false;
  }

  /** The paragraph before this one, as far as it is kept. */
  get behind() {
    let each = this.form.previousElementSibling;
    while (each && !/^p\d+$/.test(each.id)) each = each.previousElementSibling;
    return each ? Number(each.id.slice(1)) : null;
  }

  /** Keep the words as a paragraph of their own. */
  apart(words) {
    this.form.dataset.words = words;
    this.over(0);
    return this.flush();
  }

  /** Go on over what somebody else wrote. */
  over(version) {
    this.isHeld = false;
    this.form.version.value = version;
    this.saved = "";
  }

  /** What stands here is what stands there. */
  settle(version) {
    this.isHeld = false;
    this.form.version.value = version;
    this.saved = JSON.stringify(this.read());
  }
}
