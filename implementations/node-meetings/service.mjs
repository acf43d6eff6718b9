// The service itself: accounts, meetings, messages, consent, and training runs on what was agreed to.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { complete, embed, train } from "./model.mjs";
import { rules } from "./rules.mjs";
import { Store } from "./store.mjs";

/** What the notice asks for; a consent covers no other kind of content. */
const KINDS = ["audio", "video", "chat"];
const WITH_FILES = ["audio", "video", "screen", "file", "whiteboard"];
const FEATURES = ["meeting-summary", "team-chat-compose"];
const NOTICE =
  "May we use what you say, show and write in meetings to train Meeting Summary, and your messages to train Team Chat " +
  "Compose? You need not agree, nothing is agreed to in advance, only what comes after your answer is used, and an " +
  "owner or administrator can take it back at any time.";
const ENDED = ["done", "failed", "cancelled"];

/** An answer in the negative: a code of the contract, and the rule behind a refusal. */
export class Refusal extends Error {
  constructor(code, message, policy = null) {
    super(message);
    this.code = code;
    this.policy = policy;
  }
}

const OFFERED = ["accounts", "consent", "meetings", "messages", "models", "training", "training_data"];
const ABSENT = {
  ai_features: "the two features are not built yet; their models are",
  content: "customers have no view of what is stored of theirs",
  livestream: "meetings are not streamed",
  mail: "no mail is sent",
  notices: "participants are shown nothing beside the notice of the account",
  other_uses: "content is used for the models and for nothing else",
  processing_records: "no such records are kept",
  recordings: "meetings are not recorded",
  scanning: "nothing is scanned, since there are no invitations",
  storage: "the folder of an account cannot be told from that of another",
  third_parties: "nothing is given to anybody else, and no service of others is called",
  training_hold: "a training runs through and cannot be held",
  trials: "there are no trials",
  usage: "no usage data are kept",
  webinar_questions: "there are no webinars to ask in",
  webinars: "there are no webinars",
};

const here = dirname(fileURLToPath(import.meta.url));
const sources = readdirSync(here).filter((name) => name.endsWith(".mjs")).sort();
const BUILD = sources
  .reduce((hash, name) => hash.update(name).update(readFileSync(join(here, name))), createHash("sha256"))
  .digest("hex")
  .slice(0, 16);

export class Service {
  #store;
  #rules;
  #broken;
  #running = new Map();

  /** `tell(training, done)` hears how far a training run is. */
  constructor(folder, broken, tell = () => {}) {
    this.#rules = rules(broken);
    this.#broken = broken;
    this.#store = new Store(folder);
    this.tell = tell;
  }

  describe() {
    const capabilities = Object.fromEntries(OFFERED.map((name) => [name, { availability: "offered" }]));
    for (const [name, reason] of Object.entries(ABSENT)) {
      capabilities[name] = { availability: "absent", reason, by: "its makers", date: "2026-01-01" };
    }
    const configuration = this.#broken === undefined ? {} : { break: this.#broken };
    return { name: "node-meetings", version: "1.0.0", build: BUILD, contract: "1", capabilities, configuration };
  }

  /** The operations of the contract, each with who asks (`undefined` for the operator) and what for. */
  operations = {
    "accounts.open": (_who, { kind, name }) => {
      const account = this.#store.put("accounts", { id: this.#store.id("account"), kind, name });
      return { account: account.id, owner: this.#welcome(account.id, "owner", name) };
    },
    "accounts.join": (who, { account, role, name }) => {
      this.#answersFor(who, account);
      return { person: this.#welcome(account, role, name) };
    },
    "accounts.assign": (who, { person, role }) => {
      const found = this.#known(person);
      this.#answersFor(who, found.account);
      this.#store.put("people", { ...found, role });
      return {};
    },
    "accounts.guest": (_who, { name }) => ({ person: this.#welcome(null, "guest", name) }),

    "meetings.start": (who, { title }) => {
      const host = this.#known(who);
      if (host.role === "guest") throw new Refusal("refused", "a guest calls no meetings", "account-required");
      const id = this.#store.id("meeting");
      return { meeting: this.#store.put("meetings", { id, title, people: [host.id], open: true }).id };
    },
    "meetings.join": (who, { meeting }) => {
      const found = this.#meeting(meeting);
      const people = [...new Set([...found.people, this.#known(who).id])];
      this.#store.put("meetings", { ...found, people });
      return {};
    },
    "meetings.speak": (who, { meeting, audio, caption }) => {
      this.#inside(who, meeting);
      const content = this.#say(who, "audio", { meeting, file: this.#media(audio) });
      if (caption) this.#say(who, "audio", { meeting, text: caption, form: "transcript" });
      return content;
    },
    "meetings.show": (who, { meeting, video }) => {
      this.#inside(who, meeting);
      return this.#say(who, "video", { meeting, file: this.#media(video) });
    },
    "meetings.write": (who, { meeting, text }) => {
      this.#inside(who, meeting);
      return this.#say(who, "chat", { meeting, text });
    },
    "meetings.share_screen": (who, { meeting, video }) => {
      this.#inside(who, meeting);
      return this.#say(who, "screen", { meeting, file: this.#media(video) });
    },
    "meetings.attach": (who, { meeting, name, file }) => {
      this.#inside(who, meeting);
      return this.#say(who, "file", { meeting, name, file: this.#media(file) });
    },
    "meetings.poll": (who, { meeting, question, choices }) => {
      this.#inside(who, meeting);
      return this.#say(who, "poll", { meeting, text: [question, ...choices].join("\n") });
    },
    "meetings.draw": (who, { meeting, text, image }) => {
      this.#inside(who, meeting);
      return this.#say(who, "whiteboard", { meeting, text, file: this.#media(image) });
    },
    "meetings.react": (who, { meeting, reaction }) => {
      this.#inside(who, meeting);
      return this.#say(who, "reaction", { meeting, text: reaction });
    },
    "meetings.end": (who, { meeting }) => {
      const found = this.#meeting(meeting);
      if (found.people[0] !== who) throw new Refusal("refused", "only the host ends a meeting", "host-ends");
      this.#store.put("meetings", { ...found, open: false });
      return {};
    },

    "messages.direct": (who, { to, text, quotes }) => {
      this.#known(to);
      return this.#say(who, "chat", { text, quotes });
    },
    "messages.post": (who, { channel, text, quotes }) => {
      if (this.#known(who).role === "guest") throw new Refusal("refused", "guests are in no channel", "account-required");
      return this.#say(who, "chat", { text, quotes, channel });
    },

    "consent.show": (who) => {
      this.#account(who);
      return { notice: "notice-1", fingerprint: createHash("sha256").update(NOTICE).digest("hex"), text: NOTICE };
    },
    "consent.answer": (who, { notice, share, kinds, features }) => {
      if (notice !== "notice-1") throw new Refusal("not_found", `no notice ${notice}`);
      return this.#decide(who, share ? "consented" : "declined", kinds ?? KINDS, features ?? FEATURES);
    },
    "consent.withdraw": (who) => this.#decide(who, "withdrawn", [], []),
    "consent.receipts": (who) => ({ receipts: this.#decisions(this.#account(who)).map(receipt) }),

    "training.start": () => {
      const id = this.#store.id("training");
      this.#store.put("trainings", { id, state: "queued", places: [], models: [] });
      this.#running.set(id, this.#train(id));
      return { training: id };
    },
    "training.status": (_who, { training }) => this.#status(training),
    "training.wait": async (_who, { training, seconds }) => {
      const until = Date.now() + seconds * 1000;
      while (!ENDED.includes(this.#status(training).state) && Date.now() < until) await sleep(5);
      return this.#status(training);
    },
    "training_data.locations": (_who, { training }) => ({ places: this.#training(training).places }),

    "models.list": (_who, { training }) => ({
      models: this.#training(training).models.map((one) => ({ ...one, training, owner: "provider" })),
    }),
    "models.ask": (_who, { model, prompt }) => {
      if (!this.#store.all("trainings").some((training) => training.models.some((one) => one.model === model))) {
        throw new Refusal("not_found", `no model ${model}`);
      }
      return { text: complete(JSON.parse(readFileSync(join(this.#store.folder, `${model}.json`))), prompt) };
    },
    "models.embed": (_who, { text }) => ({ vector: embed(text) }),
  };

  /** Nobody waits for this training run any more. */
  cancel(training) {
    const found = this.#store.get("trainings", training);
    if (found && !ENDED.includes(found.state)) this.#store.put("trainings", { ...found, state: "cancelled" });
  }

  #welcome(account, role, name) {
    return this.#store.put("people", { id: this.#store.id("person"), account, role, name }).id;
  }

  #known(person) {
    const found = this.#store.get("people", person);
    if (!found) throw new Refusal("not_found", `no person ${person}`);
    return found;
  }

  #account(who) {
    const { account } = this.#known(who);
    if (!account) throw new Refusal("refused", "a guest has no account", "account-required");
    return account;
  }

  #answersFor(who, account) {
    const found = this.#known(who);
    if (found.account !== account || !["owner", "admin"].includes(found.role)) {
      throw new Refusal("refused", "only an owner or administrator does this", "only-owner-or-admin");
    }
  }

  #meeting(id) {
    const found = this.#store.get("meetings", id);
    if (!found) throw new Refusal("not_found", `no meeting ${id}`);
    if (!found.open) throw new Refusal("conflict", `the meeting ${id} is over`);
    return found;
  }

  #inside(who, meeting) {
    if (!this.#meeting(meeting).people.includes(this.#known(who).id)) {
      throw new Refusal("refused", "not in this meeting", "participants-only");
    }
  }

  #media({ media_type: mediaType, sha256, inline, ref }) {
    const data = inline ? Buffer.from(inline, "base64") : readFileSync(ref);
    if (createHash("sha256").update(data).digest("hex") !== sha256) {
      throw new Refusal("conflict", "the media have another hash than they say");
    }
    return this.#store.keep(data, mediaType);
  }

  #say(who, kind, content) {
    const { account } = this.#known(who);
    const id = this.#store.id("content");
    return { content: this.#store.put("contents", { id, kind, account, form: "original", ...content }).id };
  }

  #decisions(account) {
    return this.#store.all("decisions").filter((one) => one.account === account);
  }

  #decide(who, decision, kinds, features) {
    const account = this.#account(who);
    const { role } = this.#known(who);
    if (!this.#rules.mayAnswer(role)) {
      throw new Refusal("refused", "only an owner or administrator answers", "only-owner-or-admin");
    }
    const id = this.#store.id("receipt");
    return receipt(this.#store.put("decisions", { id, account, person: who, decision, kinds, features }));
  }

  #training(id) {
    const found = this.#store.get("trainings", id);
    if (!found) throw new Refusal("not_found", `no training ${id}`);
    return found;
  }

  #status(id) {
    const { state, detail } = this.#training(id);
    return { training: id, state, ...(detail ? { detail } : {}) };
  }

  /** Whether a piece of content may be used now, to train this service. The provider's own always may. */
  #usable(item, service) {
    const account = item.account && this.#store.get("accounts", item.account);
    if (account?.kind === "provider") return true;
    const decisions = account ? this.#rules.counted(this.#decisions(account.id)) : [];
    if (!account || !this.#rules.mayRead(account) || !this.#rules.mayUse(item, decisions, service)) return false;
    const quoted = item.quotes && this.#store.get("contents", item.quotes);
    return !quoted || !this.#rules.followsQuotes || this.#usable(quoted, service);
  }

  async #train(id) {
    try {
      this.#step(id, "running", 0);
      await sleep(1);
      const items = this.#store.all("contents");
      const sets = this.#rules.services.map((service) => [service, items.filter((item) => this.#usable(item, service))]);
      const places = sets.flatMap(([service, usable]) => this.#write(id, service, usable));
      this.#step(id, "running", 0.5, { places });
      await sleep(1);
      const models = sets.map(([service, usable]) => {
        const texts = (this.#rules.fitsOnTheSetOnly ? usable : items).filter((item) => item.text);
        const model = `${id}-${service}`;
        writeFileSync(join(this.#store.folder, `${model}.json`), JSON.stringify(train(texts.map((item) => item.text))));
        return { model, serves: service };
      });
      this.#step(id, "done", 1, { models });
    } catch (error) {
      this.#step(id, "failed", 1, { detail: String(error) });
    }
  }

  #step(id, state, done, more = {}) {
    const before = this.#training(id);
    if (before.state === "cancelled") return;
    this.#store.put("trainings", { ...before, ...more, state });
    this.tell(id, done);
  }

  /** Write the training data: JSON lines for texts, one file for each form, and copies of the media files. */
  #write(id, service, items) {
    const folder = join(this.#store.folder, id, service);
    mkdirSync(folder, { recursive: true });
    const about = { purpose: "train", training: id, serves: service, model_owner: "provider", weights_to: "provider" };
    const places = [];
    for (const form of ["original", "transcript"]) {
      const path = join(folder, `${form}.jsonl`);
      const rows = items.filter((item) => item.text && item.form === form);
      writeFileSync(path, rows.map((item) => `${JSON.stringify({ id: item.id, text: item.text })}\n`).join(""));
      places.push({ place: `${id}/${service}/${form}.jsonl`, path, format: "jsonl", form, ...about });
    }
    for (const kind of WITH_FILES) {
      const path = join(folder, kind);
      const found = items.filter((one) => one.kind === kind && one.file);
      if (!found.length && !KINDS.includes(kind)) continue;
      mkdirSync(path);
      for (const item of found) {
        copyFileSync(join(this.#store.media, item.file), join(path, item.file));
      }
      places.push({ place: `${id}/${service}/${kind}`, path, format: "folder", form: "original", ...about });
    }
    return places;
  }
}

function receipt({ id, account, decision, person, kinds, features }) {
  const fingerprint = createHash("sha256").update(NOTICE).digest("hex");
  return { receipt: id, account, decision, person, notice_fingerprint: fingerprint, kinds, features };
}
