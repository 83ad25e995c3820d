// The packed server, asked what the extension asks it, as far as the extension relies on the answers.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { findServer } from "../../src/VsCodeExt/src/findServer.ts";
import { thisMachine } from "../../src/VsCodeExt/src/machine.ts";
import { webPage } from "../../src/VsCodeExt/src/webPage.ts";

const sample = join(process.cwd(), "unpacked/extension/sample");
const uri = pathToFileURL(sample).href;
const manifest = JSON.parse(readFileSync("unpacked/extension/package.json", "utf8"));
const statuses = [];
let server, connection, capabilities;

before(async () => {
  const found = await findServer({ path: "", dotnetPath: "" }, join(process.cwd(), "unpacked/extension/server/plimsoll.dll"), undefined, thisMachine);
  server = spawn(found.command, [...found.args, "lsp", "--stdio", `--clientProcessId=${process.pid}`], { stdio: ["pipe", "pipe", "inherit"] });
  connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.onNotification("plimsoll/status", (status) => statuses.push(status));
  connection.listen();
  const initializationOptions = { rulePages: true, status: true, settings: { shellcheck: "off" } };
  ({ capabilities } = await connection.sendRequest("initialize", { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: "sample" }], capabilities: {}, initializationOptions }));
  await connection.sendNotification("initialized", {});
});

after(async () => {
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  const code = await new Promise((resolve) => server.once("exit", resolve));
  connection.dispose();
  assert.equal(code, 0);
});

test("no command of the server has the name of one of the extension: the client registers both", () => {
  const { commands } = capabilities.executeCommandProvider;
  assert.ok(commands.includes("plimsoll.fixAll"));
  assert.deepEqual(commands.filter((command) => manifest.contributes.commands.some((c) => c.command === command)), []);
});

test("a rule has a page, and other tools' ids lead to it", async () => {
  for (const id of ["PLM6001", "DL3008"]) assert.match((await connection.sendRequest("plimsoll/rulePage", { id })).markdown, /^# /, id);
  await assert.rejects(connection.sendRequest("plimsoll/rulePage", { id: "PLM0000" }), /PLM0000/);
});

test("all that the graph needs is allowed in a webview: styles in elements alone, no address, no handler", async () => {
  const { title, html } = await connection.sendRequest("plimsoll/graph", { uri });
  assert.ok(title);
  const page = webPage(html, "nonce", true);
  const bodies = [...page.matchAll(/<(style|script)( nonce="nonce")?/g)];
  assert.ok(bodies.length > 0);
  assert.ok(bodies.every((m) => m[2]), "each has the nonce");
  const markup = page.replace(/<(style|script)[\s\S]*?<\/\1>/g, "");
  assert.doesNotMatch(markup, /<[^>]*\s(style|on\w+)\s*=/);
  assert.doesNotMatch(markup, /<[^>]*\s(src|href)\s*=\s*"(?!#)/);
  assert.match(markup, /k3s/);
});

test("`why` has subjects, and a page about each", async () => {
  const { subjects } = await connection.sendRequest("plimsoll/why", { uri });
  assert.ok(subjects.includes("k3s"), subjects.join(" "));
  for (const subject of subjects) assert.match((await connection.sendRequest("plimsoll/why", { uri, subject })).markdown, /^# /, subject);
  await assert.rejects(connection.sendRequest("plimsoll/why", { uri, subject: "nobody" }), /nobody/);
});

test("the status is one that the status bar knows, and counts the sample's findings", () => {
  const last = statuses.filter((s) => s.state === "ready").at(-1);
  assert.ok(statuses.every((s) => ["busy", "ready", "error"].includes(s.state)), JSON.stringify(statuses));
  assert.deepEqual([last.files, last.errors > 0, last.warnings > 0], [7, true, true]);
});
