// The contract over HTTP (`node server.mjs --http 8899`) and over standard input and output (`node server.mjs`).
import { mkdirSync, mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import { Refusal, Service } from "./service.mjs";

const VERSIONS = { wire: ["1"], contract: ["1"] };
const NUMBERS = { refused: -32001, not_found: -32002, conflict: -32003, unavailable: -32004, not_offered: -32601 };
const [INVALID_PARAMS, INVALID_REQUEST, PARSE_ERROR, NO_VERSION, INTERNAL] = [-32602, -32600, -32700, -32010, -32603];
const LONGEST = 64 * 1024 * 1024;

const { values: given } = parseArgs({
  options: { http: { type: "string" }, host: { type: "string", default: "127.0.0.1" }, data: { type: "string" } },
});
const data = given.data ?? process.env.JANJI_WORKDIR ?? mkdtempSync(join(tmpdir(), "node-meetings-"));
const opened = new Map();
let send = () => {};

/** The service for a set of options; each has a folder of its own. Throws RangeError for an option that there is not. */
function service(options) {
  const strange = Object.keys(options).find((name) => name !== "break");
  if (strange !== undefined) throw new RangeError(`option ${strange} is not known; there is: break`);
  const name = options.break ?? "keeping";
  if (!opened.has(name)) {
    const folder = join(data, encodeURIComponent(name));
    mkdirSync(folder, { recursive: true });
    const tell = (training, done) =>
      send({ jsonrpc: "2.0", method: "janji.progress", params: { training, done } });
    opened.set(name, { service: new Service(folder, options.break, tell), answers: new Map() });
  }
  return opened.get(name);
}

const error = (code, message, more) => ({ error: { code, message, ...(more ? { data: more } : {}) } });

/** What one method comes to. `options` are those of the address, or null where `janji.describe` brings them. */
async function done(method, params, options) {
  if (method === "janji.describe") {
    for (const [what, spoken] of Object.entries(VERSIONS)) {
      if (!params[what]?.some((version) => spoken.includes(version))) {
        return error(NO_VERSION, `no common version of the ${what}`, VERSIONS);
      }
    }
    try {
      return { result: { wire: "1", description: service(params.options ?? {}).service.describe() } };
    } catch (problem) {
      if (problem instanceof RangeError) return error(INVALID_PARAMS, problem.message);
      throw problem;
    }
  }
  const one = options === null ? opened.values().next().value : service(options);
  if (!one) return error(INVALID_REQUEST, "the first message is janji.describe");
  if (method === "janji.cancel") {
    one.service.cancel(params.training);
    return { result: {} };
  }
  const operation = Object.hasOwn(one.service.operations, method) ? one.service.operations[method] : null;
  if (!operation) return refused(new Refusal("not_offered", `${method} is not offered`));
  if (typeof params.key !== "string" || !params.actor || !params.request) {
    return error(INVALID_PARAMS, "an operation takes actor, key and request");
  }
  // What was done once with a key is not done again; the answer is the same.
  const key = `${method} ${params.key}`;
  if (!one.answers.has(key)) one.answers.set(key, tried(operation, params));
  const answer = await one.answers.get(key);
  if (answer.error?.code === INTERNAL) one.answers.delete(key);
  return answer;
}

async function tried(operation, { actor, request }) {
  try {
    return { result: await operation(actor.person ?? undefined, request) };
  } catch (problem) {
    if (problem instanceof Refusal) return refused(problem);
    console.error(problem);
    return error(INTERNAL, String(problem));
  }
}

const refused = ({ code, message, policy }) => error(NUMBERS[code], message, { code, policy });

/** The answer to one message (text), or undefined where none is wanted. */
async function handle(text, options) {
  let message;
  try {
    message = JSON.parse(text);
  } catch (problem) {
    return { jsonrpc: "2.0", id: null, ...error(PARSE_ERROR, problem.message) };
  }
  if (message?.jsonrpc !== "2.0" || typeof message.method !== "string" || typeof (message.params ?? {}) !== "object") {
    return { jsonrpc: "2.0", id: null, ...error(INVALID_REQUEST, "a request has jsonrpc, method, params and id") };
  }
  const found = await done(message.method, message.params ?? {}, options);
  return "id" in message ? { jsonrpc: "2.0", id: message.id, ...found } : undefined;
}

function overHttp(port, host) {
  const server = createServer(async (request, response) => {
    const where = new URL(request.url, "http://here");
    const say = (status, body) => {
      const text = body === undefined ? "" : JSON.stringify(body);
      response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      response.end(text);
    };
    if (request.method !== "POST" || where.pathname !== "/rpc") return say(404, { error: "POST messages to /rpc" });
    if (!request.headers["content-type"]?.startsWith("application/json")) return say(415, { error: "send JSON" });
    const parts = [];
    let length = 0;
    for await (const part of request) {
      length += part.length;
      if (length > LONGEST) return say(413, { error: "too long" });
      parts.push(part);
    }
    let body;
    try {
      body = await handle(Buffer.concat(parts).toString("utf8"), Object.fromEntries(where.searchParams));
    } catch (problem) {
      body = { jsonrpc: "2.0", id: null, ...error(INVALID_PARAMS, String(problem)) };
    }
    return body === undefined ? response.writeHead(204).end() : say(200, body);
  });
  server.listen(Number(port), host, () => {
    console.log(`node-meetings at http://${host}:${server.address().port}/rpc`);
  });
}

async function overLines() {
  send = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (!line.trim()) continue;
    const found = await handle(line, null);
    if (found !== undefined) send(found);
  }
}

if (given.http === undefined) await overLines();
else overHttp(given.http, given.host);
