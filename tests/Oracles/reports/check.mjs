// Holds reports to their schemas and reads them as their consumers do: node check.mjs FILE...
// Run by check.sh, which installs what is imported here beside a copy of this file.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { parse as toJson } from "junit2json";
import testResults from "test-results-parser";
import { memoryPages, validateXML } from "xmllint-wasm";

const here = dirname(fileURLToPath(import.meta.url));
const textOf = (name) => readFileSync(join(here, name), "utf8");
let failures = 0;
const fail = (file, text) => {
  failures++;
  console.error(`${file}: ${text}`);
};

const schemaOf = (name) => new Ajv({ allErrors: true }).compile(JSON.parse(textOf(name)));
const codeQuality = schemaOf("gitlab.schema.json");
const genericIssues = schemaOf("sonarqube.schema.json");

function readJson(file, schema) {
  const report = JSON.parse(readFileSync(file, "utf8"));
  if (!schema(report))
    schema.errors.forEach((e) => fail(file, `schema: ${e.instancePath} ${e.message}`));
  return report;
}

function checkGitLab(file) {
  const report = readJson(file, codeQuality);
  // GitLab keeps one finding a fingerprint.
  if (new Set(report.map((f) => f.fingerprint)).size !== report.length)
    fail(file, "two findings have one fingerprint");
  return `${report.length} findings`;
}

function checkSonarQube(file) {
  const report = readJson(file, genericIssues);
  const rules = new Set(report.rules.map((r) => r.id));
  if (rules.size !== report.rules.length)
    fail(file, "two rules have one id");
  for (const issue of report.issues) {
    if (!rules.has(issue.ruleId))
      fail(file, `rule ${issue.ruleId} is not in the report`);
    for (const { filePath, textRange: r } of [issue.primaryLocation, ...(issue.secondaryLocations ?? [])]) {
      if (r?.startColumn !== undefined && !(r.startLine < r.endLine || (r.startLine === r.endLine && r.startColumn < r.endColumn)))
        fail(file, `${filePath}: the range does not end behind its start: ${JSON.stringify(r)}`);
    }
  }

  return `${report.issues.length} issues of ${report.rules.length} rules`;
}

async function validate(file, schema) {
  const result = await validateXML({
    xml: [{ fileName: "report.xml", contents: readFileSync(file, "utf8") }], schema: [textOf(schema)], maxMemoryPages: memoryPages.GiB,
  });
  if (!result.valid)
    result.errors.forEach((e) => fail(file, `libxml2, ${schema}: ${e.rawMessage}`));
}

async function checkJUnit(file) {
  await validate(file, "junit-10.xsd");
  const text = readFileSync(file, "utf8");
  const report = await toJson(text);
  const cases = (report.testsuite ?? []).flatMap((s) => s.testcase ?? []);
  const count = (kind) => cases.filter((c) => c[kind]?.length > 0).length;
  const read = { tests: cases.length, failures: count("failure"), errors: count("error") };
  for (const [name, value] of Object.entries(read)) {
    if (report[name] !== value)
      fail(file, `junit2json finds ${value} ${name}, and the report says ${report[name]}`);
  }

  // A test is known by these: two of one name would be one, and its history nonsense.
  if (new Set(cases.map((c) => `${c.classname}\0${c.name}`)).size !== cases.length)
    fail(file, "two tests have one name");
  const other = testResults.parse({ type: "junit", files: [resolve(file)] });
  if (other.total !== read.tests || other.failed + other.errors !== read.failures + read.errors)
    fail(file, `test-results-parser finds ${other.total} tests of which ${other.failed + other.errors} failed, and junit2json ${read.tests} and ${read.failures + read.errors}`);
  return `${read.tests} tests, ${read.failures} failures, ${read.errors} errors`;
}

async function checkCheckstyle(file) {
  await validate(file, "checkstyle.xsd");
  return "valid";
}

const checks = [[".gitlab.json", checkGitLab], [".junit.xml", checkJUnit], [".checkstyle.xml", checkCheckstyle], [".sonarqube.json", checkSonarQube]];
for (const file of process.argv.slice(2)) {
  const check = checks.find(([ending]) => file.endsWith(ending));
  if (check)
    console.log(`${file}: ${await check[1](file)}`);
}

process.exit(failures === 0 ? 0 : 1);
