// Makes the page that Cucumber shows of its messages.
//   node page.mjs MESSAGES.ndjson PAGE.html
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { CucumberHtmlStream } from "@cucumber/html-formatter";

const [messages, page] = process.argv.slice(2);
const made = new CucumberHtmlStream();
const written = made.pipe(createWriteStream(page));
for await (const line of createInterface({ input: createReadStream(messages) })) made.write(JSON.parse(line));
made.end();
await finished(written);
