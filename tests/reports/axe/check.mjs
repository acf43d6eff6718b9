// Opens a page in Chromium and prints, as JSON, what html-validate and axe-core find in each language that it has, in
// light and dark, on a desk and on a phone; every request that leaves the page; and its text with JavaScript on and off.
//   node check.mjs PAGE.html CHROMIUM
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const [file, executablePath] = process.argv.slice(2);
const page_url = pathToFileURL(file).href;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
const findings = [];
const requests = [];
const texts = {};
const focus = {};

async function open(options) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  page.on("request", (request) => request.url() === page_url || requests.push(request.url()));
  await page.goto(page_url);
  return { context, page };
}

// How the markup is written is no fault of the page: only what the standard and assistive technology ask for counts.
const rules = { "no-inline-style": "off", "long-title": "off", "void-style": "off", "attr-quotes": "off",
  "no-trailing-whitespace": "off", "require-sri": "off", "no-raw-characters": "off", "attribute-boolean-style": "off" };
const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules });
const validated = await validator.validateString(await readFile(file, "utf-8"));
for (const { messages } of validated.results)
  for (const each of messages) findings.push(`line ${each.line}: ${each.ruleId}: ${each.message}`);

const first = await open({});
const switches = (await first.page.locator("#in-en").count()) > 0;
const own = await first.page.evaluate(() => document.documentElement.lang);
await first.context.close();
for (const language of switches ? ["en", "id"] : [own]) {
  for (const [colorScheme, width] of [["light", 1100], ["dark", 1100], ["light", 390]]) {
    const { context, page } = await open({ colorScheme, viewport: { width, height: 900 } });
    if (switches) await page.focus("#in-en");
    if (switches && language === "id") await page.keyboard.press("ArrowRight");
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const violation of violations)
      findings.push(`${language} ${colorScheme} ${width}: ${violation.id}: ${violation.nodes[0].html.slice(0, 200)}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) findings.push(`${language} ${colorScheme} ${width}: the page is ${wide} px wider than the window`);
    texts[`${language} ${colorScheme} ${width}`] = await page.evaluate(() => document.body.innerText);
    if (switches) focus[language] = await page.evaluate(
      (id) => getComputedStyle(document.querySelector(`label[for=${id}]`)).outlineStyle, `in-${language}`);
    await context.close();
  }
}
const { page } = await open({ javaScriptEnabled: false, viewport: { width: 1100, height: 900 } });
if (switches) await page.click("label[for=in-id]");
texts["without scripts"] = await page.locator("main").innerText();
await browser.close();
console.log(JSON.stringify({ findings, requests, texts, focus }));
