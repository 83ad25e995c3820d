// Draws each flowchart with Mermaid itself, in Chromium. Usage: node mermaid.mjs FILE.mmd...
import { chromium } from "playwright-core";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "plimsoll-mermaid-"));
const library = join(dirname(fileURLToPath(import.meta.url)), "node_modules/mermaid/dist/mermaid.min.js");
const browser = await chromium.launchPersistentContext(folder, { executablePath: "/usr/bin/chromium", headless: true, args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
const page = await browser.newPage();
writeFileSync(join(folder, "page.html"), "<!DOCTYPE html><meta charset=utf-8><body></body>");
let dialogs = 0;
page.on("dialog", (d) => { dialogs++; d.dismiss(); });
await page.goto(`file://${join(folder, "page.html")}`);
await page.addScriptTag({ path: library });
let failed = 0;
for (const [i, file] of process.argv.slice(2).entries()) {
  const text = readFileSync(file, "utf8");
  const result = await page.evaluate(async ([id, text]) => {
    try {
      mermaid.initialize({ startOnLoad: false, maxTextSize: 1_000_000, maxEdges: 5_000 });
      const { svg } = await mermaid.render(id, text);
      document.body.innerHTML = svg;
      return { nodes: document.querySelectorAll(".node").length, scripts: document.querySelectorAll("script, b, i").length, text: [...document.querySelectorAll(".nodeLabel, .edgeLabel, .cluster-label")].map((e) => e.textContent).join("\n") };
    } catch (e) { return { error: String(e) }; }
  }, [`g${i}`, text]);
  const nodes = text.match(/^\s+p\d+n\d+\S*[[(]/gm)?.length ?? 0;
  const broken = result.error ?? (result.nodes < nodes ? `${result.nodes} of ${nodes} nodes` : dialogs > 0 ? "a dialog" : /#\d+;/.test(result.text) ? "a character reference is shown as such" : null);
  if (broken) { failed++; console.error(`FAILED: Mermaid draws ${basename(file)}: ${broken}`); } else { console.log(`ok: Mermaid draws ${basename(file)}`); }
}
await browser.close();
rmSync(folder, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
