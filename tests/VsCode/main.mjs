// Runs the tests of windows/*.mjs in VS Code with the extension. Started by run.sh.
//   node main.mjs TOOLS VSIX FOLDER     FOLDER: a new one for all that is written but pictures
// PLIMSOLL_VSCODE_ONLY: run the tests alone whose window or name holds this text. Instead of tests: PLIMSOLL_VSCODE_PICTURES, a folder for the
// pictures of the documentation; PLIMSOLL_VSCODE_RECORD, a folder for recorded sessions.
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { startCodeServer } from "./code-server.mjs";
import { eventually } from "./eventually.mjs";
import { installed } from "./plimsoll.mjs";
import { endAll, marked, processesOf } from "./processes.mjs";
import { Workbench } from "./workbench.mjs";

const [tools, vsix, folder] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const run = `${process.pid}-${Date.now()}`;
const pictures = process.env.PLIMSOLL_VSCODE_PICTURES;
const failures = process.env.PLIMSOLL_VSCODE_FAILURES ?? join(tmpdir(), "plimsoll-vscode-failures");
const only = process.env.PLIMSOLL_VSCODE_ONLY ?? "";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const { chromium } = createRequire(join(tools, "package.json"))("playwright-core");
const recording = process.env.PLIMSOLL_VSCODE_RECORD;
const files = recording ? ["recordings/sessions.mjs"] : pictures ? ["pictures/album.mjs"] : readdirSync(join(here, "windows")).sort().map((name) => `windows/${name}`);
let failed = 0;

process.once("exit", () => endAll(run));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.once(signal, () => process.exit(1));

const failure = (name, error, picture) =>
  `${name}\n${String(error?.stack ?? error).split("\n").filter((line) => !line.includes("node_modules")).slice(0, 40).map((line) => `    ${line}`).join("\n")}`
  + (picture ? `\n    what was on the screen: ${picture}` : "");

const report = (...what) => {
  failed++;
  console.log(`FAILED: ${failure(...what)}`);
};

/**
 * Runs a window's tests, and once more in a new window where one failed: an editor on a busy machine swallows a key now and then. What fails twice
 * has failed.
 */
async function runWindow(code, context, window, number) {
  const first = await tryWindow(code, context, window, `window-${number}`);
  const last = first.failures.length === 0 ? first : await tryWindow(code, context, window, `window-${number}-again`);
  if (last !== first)
    console.log(first.failures.map((text) => `tried again: ${text}`).join("\n"));
  for (const line of last.passed)
    console.log(line);
  for (const text of last.failures)
    console.log(`FAILED: ${text}`);
  failed += last.failures.length;
}

/** A window with its tests, which run one after the other and see what those before them left. */
async function tryWindow(code, context, { name, folders, settings = {}, open = "", before, tests }, windowFolder) {
  const result = { passed: [], failures: [] };
  const wanted = tests.filter((test) => `${name}: ${test.name}`.includes(only));
  if (wanted.length === 0)
    return result;
  const path = join(folder, windowFolder);
  for (const [target, source] of Object.entries(folders))
    cpSync(join(root, source), join(path, target), { recursive: true });
  mkdirSync(path, { recursive: true });
  let workbench;
  try {
    const plimsoll = installed(code.extensions);
    const given = { folder: path, plimsoll, code, context, run, recording, processes: () => processesOf(run) };
    await before?.(given);
    code.writeSettings({ "plimsoll.shellcheck": "off", ...(typeof settings === "function" ? settings(given) : settings) });
    workbench = await Workbench.open(context, code.address, join(path, open), pictures);
    for (const test of wanted) {
      const started = performance.now();
      try {
        await test.run({ ...given, workbench });
        result.passed.push(`ok: ${name}: ${test.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      } catch (error) {
        mkdirSync(failures, { recursive: true });
        const picture = join(failures, `${name} - ${test.name}.png`.replaceAll("/", "-"));
        await workbench.page.screenshot({ path: picture }).catch(() => {});
        result.failures.push(failure(`${name}: ${test.name}`, error, picture));
      }
      if (!workbench.page.isClosed())
        await workbench.press("Escape", "Escape");
    }
  } catch (error) {
    result.failures.push(failure(name, error));
  }
  await workbench?.close();
  return result;
}

const code = await startCodeServer({ tools, vsix, folder, run });
const context = await chromium.launchPersistentContext(join(folder, "browser"), {
  executablePath: "/usr/bin/chromium",
  headless: true,
  ...(pictures ? { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 } : { viewport: { width: 1600, height: 2000 } }),
  permissions: ["clipboard-read", "clipboard-write"],
  args,
  env: { ...process.env, ...marked(run), HOME: join(folder, "home"), ...(pictures ? { FONTCONFIG_FILE: join(here, "pictures/fonts.conf") } : {}) },
});

let number = 0;
for (const file of files) {
  for (const window of (await import(`./${file}`)).default)
    await runWindow(code, context, window, ++number);
}

if (only === "" && !recording && !pictures) {
  try {
    // A language server ends with its window, not when the machine does.
    await eventually("closed windows leave no server behind", () => processesOf(run).every(({ command }) => !command.includes(" lsp")), 20_000);
    console.log("ok: closed windows leave no server behind");
  } catch (error) {
    report("closed windows leave no server behind", `${error.message}\n${processesOf(run).map(({ command }) => command).join("\n")}`);
  }
}
await context.close();
await code.stop();
process.exit(failed === 0 ? 0 : 1);
