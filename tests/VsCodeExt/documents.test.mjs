// The documents that the server is told of are those that `plimsoll check` reads.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { test } from "node:test";
import { minimatch } from "minimatch";
import { containerFiles, documents, reasons } from "../../src/VsCodeExt/src/documents.ts";

const program = process.env.PLIMSOLL_PROGRAM;
const corpus = process.env.PLIMSOLL_CORPUS;
const skip = program ? false : "the program is not built";

// One name for each way in which the program knows a file by its path.
const known = [
  "Dockerfile", "dockerfile", "Containerfile", "Dockerfile.dev", "Dockerfile-alpine", "Dockerfile_arm", "web.dockerfile", "web.Dockerfile", "a/b/x.containerfile", "Containerfile.prod",
  "compose.yaml", "compose.override.yml", "docker-compose.yml", "docker-compose.prod.yaml", "compose-dev.yaml", "docker-compose_ci.yml",
  ".env", ".env.production", "prod.env", "etc/environment",
  ".dockerignore", "web.Dockerfile.dockerignore",
  "daemon.json", "dockerd.json", "docker-daemon.json", "home/me/.docker/config.json", "share/CACHEDEV1/.qpkg/container-station/etc/docker.json",
  "registries.yaml", "registries.yml", "etc/rancher/k3s/config.yaml", "etc/rancher/rke2/config.yml", "etc/rancher/k3s/config.yaml.d/10-proxy.yaml",
  "nginx.conf", "nginx.conf.template", "default.conf.template", "nginx/conf.d/app.conf", "conf.d/default.conf", "nginx/templates/a.conf.template",
  "nginx/sites-available/example.org", "nginx/sites-enabled/app",
  "setup.sh", "a/lib.bash", ".bashrc", ".bash_profile", ".bash_login", ".bash_aliases", ".profile", "etc/profile", "etc/bash.bashrc", "etc/bashrc", "etc/default/docker", "etc/sysconfig/docker",
  "README.md", "docs/notes.markdown",
  "docker.service", "docker.socket", "docker.service.d/http-proxy.conf", "docker.socket.d/a.conf", "etc/systemd/system/proxy.conf", "etc/systemd/system/docker.service.d/x",
  "etc/systemd/system/docker.service/http-proxy.conf",
];

// What VS Code's own extensions say of a file by its name, as far as the selector goes by language; by its first line it knows scripts too.
function languageOf(path, text) {
  const name = basename(path);
  if (/^#!.*\b(sh|bash|dash|ksh|zsh|ash)\b/.test(text)) return "shellscript";
  const byExtension = { ".md": "markdown", ".markdown": "markdown", ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".sh": "shellscript", ".bash": "shellscript" };
  return byExtension[extname(name).toLowerCase()] ?? (extname(name) === "" ? "plaintext" : "other");
}

// As VS Code matches: a star takes a leading dot too.
const matches = (filters, path, text = "") =>
  filters.some((f) => f.scheme === "file" && ("pattern" in f ? minimatch(`/ws/${path}`, f.pattern, { dot: true }) : f.language === languageOf(path, text)));

function filesOf(cwd, ...paths) {
  const result = spawnSync(program, ["check", ...paths, "--statistics", "--format", "json", "--shellcheck", "off", "--fail-on", "never"], { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  assert.equal(result.status, 0, result.stderr);
  return JSON.parse(result.stdout).files;
}

test("each name in this test is one that the program knows", { skip }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-names-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const path of known) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "");
  }
  assert.deepEqual(filesOf(folder, ".").map((f) => f.path).sort(), [...known].sort());
});

test("the server is told of each of them, and each is a reason to start it", () => {
  assert.deepEqual(known.filter((path) => !matches(documents, path)), []);
  assert.deepEqual(known.filter((path) => !matches(reasons, path)), []);
});

test("what is everywhere is no reason to start", () => {
  for (const path of ["package.json", ".vscode/settings.json", "tsconfig.json", "LICENSE", "src/main.ts", "a.txt", "Dockerfiles/readme.txt"]) assert.equal(matches(reasons, path), false, path);
  assert.equal(matches(documents, "package.json"), true, "its content decides");
  assert.equal(matches(documents, "src/main.ts"), false);
});

test("a file of another scheme is none: the old side of a comparison, a page of ours", () => {
  assert.deepEqual([...new Set(documents.map((f) => f.scheme))].sort(), ["file", "untitled"]);
});

test("the activation events name the languages and files that are a reason", () => {
  const { activationEvents } = JSON.parse(readFileSync(join(process.env.PLIMSOLL_ROOT, "src/VsCodeExt/package.json"), "utf8"));
  for (const { language } of documents.filter((f) => "language" in f && f.language !== "plaintext"))
    assert.ok(activationEvents.includes(`onLanguage:${language}`), language);
  const globs = activationEvents.filter((e) => e.startsWith("workspaceContains:")).map((e) => e.slice("workspaceContains:".length));
  assert.deepEqual(globs, containerFiles);
  assert.deepEqual(globs.filter((glob) => /\{[^}]*\{/.test(glob)), [], "ripgrep refuses a group in a group");
  const names = ["Dockerfile", "a/Dockerfile.dev", "x.dockerfile", "b/Containerfile", "compose.yaml", "docker-compose.yml", "daemon.json", "k3s/registries.yaml", ".dockerignore", ".plimsoll.yaml"];
  for (const path of names) assert.ok(globs.some((glob) => minimatch(path, glob, { dot: true })), path);
});

test("each file that the program reads in other people's repositories is told to the server", { skip: skip || (corpus ? false : "there is no corpus") }, () => {
  const folder = join(corpus, "projects");
  const read = filesOf(folder, ".");
  assert.ok(read.length > 500, `${read.length} files`);
  const missed = read.filter(({ path }) => !matches(documents, path, readFileSync(join(folder, path), "utf8").slice(0, 200)));
  assert.deepEqual(missed, []);
});
