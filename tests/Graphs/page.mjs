// Opens each page in Chromium and measures what it drew: nothing outside the picture, no text on another, none wider than its card; not blank;
// nothing asked of the network, no complaint, no script; and on a narrow screen the page is no wider than it. Usage: node page.mjs FILE.html...
import { chromium } from "playwright-core";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const profile = mkdtempSync(join(tmpdir(), "plimsoll-graph-"));
const browser = await chromium.launchPersistentContext(profile, { executablePath: "/usr/bin/chromium", headless: true, viewport: { width: 1400, height: 1000 }, args });
let failed = 0;
const check = (name, problems) => {
  if (problems.length === 0) { console.log(`ok: ${name}`); return; }
  failed++;
  console.error(`FAILED: ${name}: ${problems.slice(0, 5).join("; ")}${problems.length > 5 ? ` and ${problems.length - 5} more` : ""}`);
};

const measure = () => {
  const problems = [];
  const tolerance = 1.5;
  for (const svg of document.querySelectorAll("svg")) {
    const whole = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].filter((t) => t.textContent.trim().length > 0).map((t) => ({ text: t.textContent, box: t.getBoundingClientRect(), card: t.closest("g.setting, g.consumer, g.registry, g.container, g.elsewhere, g.port, g.missing, g.many") }));
    for (const { text, box, card } of texts) {
      if (box.left < whole.left - tolerance || box.right > whole.right + tolerance || box.top < whole.top - tolerance || box.bottom > whole.bottom + tolerance)
        problems.push(`outside the picture: ${text}`);
      const frame = card?.querySelector("rect.card").getBoundingClientRect();
      if (frame && (box.right > frame.right + tolerance || box.left < frame.left - tolerance || box.bottom > frame.bottom + tolerance))
        problems.push(`outside its card: ${text}`);
    }
    // Lines of text stand close: what counts is the middle of the letters.
    const middle = (b) => ({ left: b.left, right: b.right, top: b.top + b.height * 0.3, bottom: b.bottom - b.height * 0.3 });
    const sorted = texts.map(({ text, box }) => ({ text, ...middle(box) })).sort((a, b) => a.top - b.top);
    for (let i = 0; i < sorted.length; i++)
      for (let j = i + 1; j < sorted.length && sorted[j].top < sorted[i].bottom; j++)
        if (sorted[i].left + tolerance < sorted[j].right && sorted[j].left + tolerance < sorted[i].right)
          problems.push(`one on the other: ${sorted[i].text} | ${sorted[j].text}`);
    if (svg.getAttribute("role") !== "img" || !(svg.hasAttribute("aria-label") || svg.hasAttribute("aria-labelledby")))
      problems.push("a picture without a name");
  }
  if (document.querySelectorAll(".picture svg").length < 1) problems.push("no picture");
  if (document.querySelectorAll("script").length > 0) problems.push("a script");
  return problems;
};

for (const file of process.argv.slice(2)) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage();
    await page.emulateMedia({ colorScheme });
    const problems = [];
    page.on("request", (r) => { if (r.url() !== `file://${file}`) problems.push(`asks for ${r.url()}`); });
    page.on("console", (m) => problems.push(m.text()));
    page.on("pageerror", (e) => problems.push(e.message));
    page.on("dialog", (d) => { problems.push(`dialog ${d.message()}`); d.dismiss(); });
    await page.goto(`file://${file}`);
    problems.push(...await page.evaluate(measure));
    const [shot, ground] = [await page.screenshot(), await page.evaluate(() => getComputedStyle(document.body).backgroundColor)];
    // On a telephone pictures are scrolled, and the page around them is not.
    await page.setViewportSize({ width: 450, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 450) problems.push(`${wide} wide on a screen of 450`);
    // A blank page of this size packs to a few kB.
    if (shot.length < 12_000) problems.push(`blank: ${shot.length} bytes`);
    const light = ground.match(/\d+/g).slice(0, 3).reduce((sum, n) => sum + Number(n), 0) / 3;
    if ((colorScheme === "dark") === (light > 128)) problems.push(`the ground is ${ground}`);
    check(`${basename(file)} in ${colorScheme}`, problems);
    await page.close();
  }
}

await browser.close();
rmSync(profile, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
