// package.json against the sources, the documents and the rest of the project; and what is in the package.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = process.env.PLIMSOLL_ROOT;
const folder = join(root, "src/VsCodeExt");
const read = (...path) => readFileSync(join(root, ...path), "utf8");
const manifest = JSON.parse(read("src/VsCodeExt/package.json"));
const { commands, menus, configuration, walkthroughs, yamlValidation } = manifest.contributes;
const sources = readdirSync(join(folder, "src")).map((name) => read("src/VsCodeExt/src", name)).join("\n");
const settings = Object.entries(configuration.properties);
const pages = ["src/VsCodeExt/README.md", "docs/vscode.md"];

// Called by code actions of the server, with what they are about.
const withArgument = ["plimsoll.ignoreHere"];

test("each command is registered, and each registered command that needs nothing is in the palette", () => {
  const registered = [...sources.matchAll(/registerCommand\("([^"]+)"/g)].map((m) => m[1]).filter((name) => !withArgument.includes(name));
  assert.deepEqual(registered.sort(), commands.map((c) => c.command).sort());
});

test("none of them has the name of the server's own command, which the client registers", () => {
  assert.ok(!commands.some((c) => c.command === "plimsoll.fixAll"));
  assert.match(sources, /executeCommand\("plimsoll\.fixAll"/);
});

test("menus, steps and restrictions name what is there", () => {
  const names = commands.map((c) => c.command);
  for (const { command } of Object.values(menus).flat()) assert.ok(names.includes(command), command);
  for (const step of walkthroughs[0].steps) {
    for (const [, command] of step.description.matchAll(/\(command:(plimsoll\.\w+)\)/g)) assert.ok(names.includes(command), command);
    assert.ok(existsSync(join(folder, step.media.markdown ?? step.media.svg)), step.id);
  }
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const machine = settings.filter(([, s]) => s.scope === "machine-overridable").map(([name]) => name);
  assert.deepEqual([...restricted].sort(), machine.sort(), "what a workspace that is not trusted may not set");
});

test("each setting is described, each value of a choice too, and defaults are of the type", () => {
  for (const [name, setting] of settings) {
    assert.ok(setting.markdownDescription, name);
    assert.ok(setting.scope, name);
    assert.equal(setting.enumDescriptions?.length, setting.enum?.length, name);
    assert.equal(Array.isArray(setting.default) ? "array" : typeof setting.default, setting.type, name);
    if (setting.enum) assert.ok(setting.enum.includes(setting.default), name);
  }
});

test("the documents know each setting with its default, and each command", () => {
  for (const page of pages) {
    const text = read(page);
    for (const [name, setting] of settings) {
      const shown = setting.default === "" ? "" : `\`${Array.isArray(setting.default) ? "[]" : setting.default}\``;
      assert.ok(text.includes(`| \`${name}\` |${shown ? ` ${shown}` : ""} |`), `${page}: ${name}`);
    }
    const named = [...text.matchAll(/`(plimsoll\.[a-zA-Z.]+[a-zA-Z])`/g)].map((m) => m[1]).filter((n) => !n.startsWith("plimsoll.dll"));
    for (const name of named) assert.ok(configuration.properties[name] || commands.some((c) => c.command === name), `${page}: ${name}`);
    for (const { title } of commands) assert.ok(text.includes(title), `${page}: ${title}`);
  }
});

test("the version is the project's, the change log knows it, and so the licence", () => {
  const props = read("Directory.Build.props");
  assert.equal(manifest.version, /<Version>(.*)<\/Version>/.exec(props)[1]);
  assert.match(read("src/VsCodeExt/CHANGELOG.md"), new RegExp(`^## ${manifest.version.replaceAll(".", "\\.")}$`, "m"));
  assert.equal(manifest.license, /<PackageLicenseExpression>(.*)<\/PackageLicenseExpression>/.exec(props)[1]);
});

test("the types are those of the oldest VS Code that it installs in", () => {
  assert.equal(manifest.engines.vscode, `^${manifest.devDependencies["@types/vscode"]}`);
});

const unpacked = join(process.cwd(), "unpacked/extension");
const packed = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath ?? e.path, e.name).slice(unpacked.length + 1));

test("the package has what runs, and nothing that it was made from", () => {
  assert.deepEqual(packed.filter((p) => p.startsWith("images/")), [manifest.icon]);
  for (const path of ["package.json", "readme.md", "changelog.md", "LICENSE.txt", "THIRD-PARTY-NOTICES.txt", "dist/extension.js", yamlValidation[0].url.slice(2)]) assert.ok(packed.includes(path), path);
  for (const path of ["plimsoll.dll", "plimsoll.runtimeconfig.json", "plimsoll.deps.json", "Plimsoll.Core.dll", "Plimsoll.Rules.dll", "THIRD-PARTY-NOTICES.txt"])
    assert.ok(packed.includes(`server/${path}`), path);
  const places = [...new Set(packed.map((p) => (p.includes("/") ? p.split("/")[0] : p)))].sort();
  assert.deepEqual(places, ["LICENSE.txt", "THIRD-PARTY-NOTICES.txt", "changelog.md", "dist", "images", "package.json", "readme.md", "sample", "schema", "server", "walkthrough"]);
  const left = packed.filter((p) => /\.(ts|map|pdb|tsbuildinfo|log)$|node_modules|package-lock|\.npmrc|(^|\/)(bin|obj)\/|^server\/.*\.(xml|exe)$/.test(p) || p === "server/plimsoll");
  assert.deepEqual(left, []);
  assert.deepEqual(packed.filter((p) => p.startsWith("dist/")), ["dist/extension.js"]);
});

test("the README's pictures are in its text, where VS Code shows them", () => {
  const pictures = [...read("src/VsCodeExt/README.md").matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((m) => m[1]);
  const inlined = [...readFileSync(join(unpacked, "readme.md"), "utf8").matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((m) => m[1]);
  assert.deepEqual(inlined, pictures.map((path) => `data:image/png;base64,${readFileSync(join(folder, path)).toString("base64")}`));
});

test("the bundle is whole: of modules outside it there are the editor's and node's alone", () => {
  const bundle = readFileSync(join(unpacked, "dist/extension.js"), "utf8");
  const required = new Set([...bundle.matchAll(/require\("([^"]+)"\)/g)].map((m) => m[1].replace(/^node:/, "")));
  assert.deepEqual([...required].filter((m) => m !== "vscode" && !process.getBuiltinModule?.(m) && !["child_process", "fs", "path", "os", "net", "util", "crypto"].includes(m)), []);
});

test("each library in the bundle has its licence in the package", () => {
  const notices = readFileSync(join(unpacked, "THIRD-PARTY-NOTICES.txt"), "utf8");
  for (const name of ["vscode-languageclient", "vscode-languageserver-protocol", "vscode-languageserver-types", "vscode-jsonrpc", "semver", "minimatch", "brace-expansion", "balanced-match"])
    assert.ok(notices.split("\n").includes(name), name);
  assert.ok((notices.match(/Permission (is hereby granted|to use, copy)/g) ?? []).length >= 8);
});

test("nothing is told to anybody: no telemetry, no request", () => {
  assert.doesNotMatch(sources, /createTelemetryLogger|TelemetryReporter|\bfetch\(|node:https?|node:net/);
});
