// A browser of its own for each check, with a new profile, and a count of what failed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let failures = 0;
let checks = 0;

export const check = (name, holds, detail = "") => {
  checks++;
  if (holds)
    return;
  failures++;
  console.error(`FAILED: ${name}${detail && `: ${detail}`}`);
};

export const finish = (what) => {
  console.log(`${what}: ${checks} checks, ${failures} failures`);
  process.exit(failures === 0 ? 0 : 1);
};

/** Opens a file and hands the page over; what the console says and what is asked of the network counts as a failure. */
export async function open(file, options, use) {
  const profile = mkdtempSync(join(tmpdir(), "plimsoll-chromium-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath: "/usr/bin/chromium", headless: true, viewport: { width: 1100, height: 900 }, args, ...options });
  try {
    const page = await context.newPage();
    const requests = [];
    const complaints = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => { complaints.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    await page.goto(`file://${file}`);
    await use(page);
    check(`${file} asks for itself alone`, requests.every((url) => url.startsWith("file:")) && requests.length === 1, requests.join(" "));
    check(`${file} has nothing to complain of`, complaints.length === 0, complaints.join("; "));
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
