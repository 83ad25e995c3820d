// What is found, and where it is shown: under the text, in the Problems panel, in hovers. Held against `plimsoll check` of the same folder.
import assert from "node:assert/strict";
import { basename, join, relative } from "node:path";
import { marksOf } from "../plimsoll.mjs";

const order = (a, b) => a.path.localeCompare(b.path) || a.line - b.line || a.column - b.column || a.id.localeCompare(b.id);

/** Opens a file and holds what is underlined against the findings that `check` has in it; at least one is what the test is about. */
const underlines = (path, least) => async ({ workbench, folder, plimsoll }) => {
  const findings = plimsoll.check(folder).filter((finding) => finding.path === path);
  for (const id of least)
    assert.ok(findings.some((finding) => finding.id === id), `${path} has ${id}`);
  await workbench.openFile(path);
  await workbench.hasMarks(marksOf(findings, join(folder, path)));
};

export default [
  {
    name: "findings",
    folders: { ".": "samples/nas-k3s", scripts: "tests/VsCode/workspace/scripts" },
    tests: [
      {
        name: "the Problems panel has all findings of all files before one is opened, as `check` prints them",
        async run({ workbench, folder, plimsoll }) {
          const expected = plimsoll.check(folder).map(({ path, id, severity, message, start: { line, column } }) => ({ path, line, column, id, severity, message })).sort(order);
          assert.ok(new Set(expected.map(({ path }) => path)).size >= 8);
          await workbench.problemsWith("has all findings", (problems) => {
            const shown = problems.map(({ file, code, severity, message, line, column, source }) => {
              assert.equal(source, "plimsoll");
              return { path: relative(folder, file), line, column, id: code, severity, message };
            });
            assert.deepEqual(shown.sort(order), expected);
            return true;
          }, 45_000);
        },
      },
      {
        name: "a finding over several files has their places below it",
        async run({ workbench, folder, plimsoll }) {
          const expected = plimsoll.check(folder).find(({ id, path }) => id === "PLM7011" && path === "nginx.conf");
          const shown = (await workbench.problems()).find(({ code }) => code === "PLM7011");
          assert.deepEqual(shown.related, expected.related.map(({ location: { path, start }, message }) => `${basename(path)}[Ln ${start.line}, Col ${start.column}]:${message}`));
          assert.ok(shown.related.some((line) => line.startsWith("compose.yaml[")));
        },
      },
      {
        name: "the status bar counts them",
        async run({ workbench, folder, plimsoll }) {
          const counts = ["error", "warning", "info"].map((severity) => plimsoll.check(folder).filter((finding) => finding.severity === severity).length);
          assert.deepEqual((await workbench.status("Plimsoll")).match(/\d+/g)?.map(Number), counts);
          await workbench.press("Control+J");
        },
      },
      { name: "underlined in a Dockerfile", run: underlines("app/Dockerfile", ["PLM1003", "PLM1005"]) },
      { name: "underlined in a compose file", run: underlines("compose.yaml", ["PLM2001", "PLM6007"]) },
      { name: "underlined in daemon.json", run: underlines("etc/daemon.json", ["PLM3002", "PLM3003"]) },
      { name: "underlined in registries.yaml", run: underlines("etc/registries.yaml", ["PLM4001"]) },
      { name: "underlined in the daemon.json that a script writes", run: underlines("setup.sh", ["PLM6016", "PLM7004"]) },
      { name: "underlined in the compose file that a script writes", run: underlines("scripts/deploy.sh", ["PLM2001", "PLM2012"]) },
      { name: "underlined in a Markdown file's fences", run: underlines("README.md", ["PLM6001", "PLM7002"]) },
      { name: "underlined in a Dockerfile inside of Markdown", run: underlines("scripts/NOTES.md", ["PLM1003", "PLM1004"]) },
      {
        name: "hovering over a finding shows its message and its rule's page",
        async run({ workbench }) {
          await workbench.openFile("setup.sh");
          const words = await workbench.hover("docker pull", { expect: "does not reach the Docker daemon" });
          assert.match(words, /plimsoll\(?PLM6001/);
          await workbench.unhover();
        },
      },
      {
        name: "hovering over a Dockerfile's instruction says what it does",
        async run({ workbench }) {
          await workbench.openFile("app/Dockerfile");
          const words = await workbench.hover("EXPOSE", { expect: "EXPOSE" });
          assert.match(words, /port/i);
          await workbench.unhover();
        },
      },
      {
        name: "hovering over a key of daemon.json says what it does",
        async run({ workbench }) {
          await workbench.openFile("etc/daemon.json");
          const words = await workbench.hover("log-opts", { expect: "log-opts" });
          assert.match(words, /log/i);
          await workbench.unhover();
        },
      },
      {
        name: "hovering over a proxy variable says whom it reaches",
        async run({ workbench }) {
          await workbench.openFile("setup.sh");
          const words = await workbench.hover("HTTPS_PROXY", { expect: "HTTPS_PROXY" });
          assert.match(words, /Not read by\s+dockerd, pulling rancher\/k3s:v1\.34\.1-k3s1/);
          await workbench.unhover();
        },
      },
    ],
  },
];
