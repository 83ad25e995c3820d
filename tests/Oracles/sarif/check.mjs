// Holds SARIF files to the 2.1.0 schema and to Microsoft's validator: node check.mjs FILE...
// Run by check.sh, which installs both beside a copy of this file.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

// What the validator remarks, and why it stays. All are notes.
const accepted = {
  SARIF2002: "message ids with arguments: GitHub refuses a result without a message text",
  SARIF2003: "there is no checkout with a remote around these files",
  SARIF2006: "whether a URL answers: nothing is asked on a network here",
  SARIF2010: "snippets would repeat the scanned files, and the secrets in them",
  SARIF2011: "so would context regions",
};

// And what it remarks of a build without a public home alone.
const homeless = {
  SARIF2005: "no informationUri without a public home",
  SARIF2012: "no helpUri without a public home",
};

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "plimsoll-sarif-"));
const output = join(folder, "validated.sarif");
const multitool = join(here, "node_modules/@microsoft/sarif-multitool-linux");
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
const schema = ajv.compile(createRequire(import.meta.url)(join(multitool, "sarif-2.1.0.json")));

let failures = 0;
const fail = (file, text) => {
  failures++;
  console.error(`${file}: ${text}`);
};

const seen = new Map();

function validate(file, report) {
  const known = report.runs[0].tool.driver.informationUri ? accepted : { ...accepted, ...homeless };
  // Its exit code is always 0, and it writes every remark to standard output too: the log is what counts.
  execFileSync(join(multitool, "Sarif.Multitool"),
    ["validate", file, "--level", "Error;Warning;Note", "--rule-kind", "Sarif;Ghas", "--max-file-size-in-kb", "1000000", "-o", output, "--log", "ForceOverwrite"], { stdio: "ignore" });
  const [run] = JSON.parse(readFileSync(output, "utf8")).runs;
  const rules = new Map((run.tool.driver.rules ?? []).map((r) => [r.id, r]));
  // Something is always to be remarked; nothing at all means that it did not read the file.
  if ((run.results ?? []).length === 0)
    fail(file, "the validator says nothing");
  for (const result of run.results ?? []) {
    const id = result.ruleId.split("/")[0];
    if (id in known) {
      seen.set(id, (seen.get(id) ?? 0) + 1);
      continue;
    }
    const template = result.message.text ?? rules.get(id)?.messageStrings?.[result.message.id]?.text ?? result.message.id;
    fail(file, `${result.level ?? "warning"} ${id}: ${template.replace(/\{(\d)\}/g, (_, i) => result.message.arguments?.[i] ?? "")}`);
  }
}

for (const file of process.argv.slice(2)) {
  const report = JSON.parse(readFileSync(file, "utf8"));
  if (!schema(report))
    schema.errors.forEach((e) => fail(file, `schema: ${e.instancePath} ${e.message}`));
  validate(file, report);
}

rmSync(folder, { recursive: true });
for (const [id, count] of [...seen].sort())
  console.log(`accepted: ${count} x ${id}: ${accepted[id] ?? homeless[id]}`);
console.log(`${process.argv.length - 2} SARIF files, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
