// Storage that survives a restart: a journal of JSON lines that is only ever added to, and media files by their hash.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export class Store {
  #journal;
  #tables = new Map();
  #count = 0;

  constructor(folder) {
    this.folder = folder;
    this.media = join(folder, "media");
    mkdirSync(this.media, { recursive: true });
    this.#journal = join(folder, "journal.jsonl");
    if (existsSync(this.#journal)) {
      for (const line of readFileSync(this.#journal, "utf8").split("\n")) {
        if (line) this.#take(JSON.parse(line));
      }
    }
  }

  /** Write a row; the newest of an id counts. Its `seq` says when it came: what happened later has a higher one. */
  put(table, row) {
    const entry = { seq: this.#count + 1, table, row };
    appendFileSync(this.#journal, `${JSON.stringify(entry)}\n`);
    return this.#take(entry);
  }

  /** A row by its id, or undefined. */
  get(table, id) {
    return this.#tables.get(table)?.get(id);
  }

  /** All rows of a table, oldest first. */
  all(table) {
    return [...(this.#tables.get(table)?.values() ?? [])];
  }

  /** An id that was never given before. */
  id(kind) {
    return `${kind}-${this.#count + 1}`;
  }

  /** Keep bytes; answers the name of their file. */
  keep(data, mediaType) {
    const name = `${createHash("sha256").update(data).digest("hex")}.${mediaType.split("/")[1].split(";")[0]}`;
    writeFileSync(join(this.media, name), data);
    return name;
  }

  #take({ seq, table, row }) {
    this.#count = seq;
    if (!this.#tables.has(table)) this.#tables.set(table, new Map());
    const kept = { ...row, seq: this.get(table, row.id)?.seq ?? seq };
    this.#tables.get(table).set(row.id, kept);
    return kept;
  }
}
