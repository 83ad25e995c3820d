// The problem matchers of package.json over the real output of `plimsoll check`: each finds what the JSON report lists.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = process.env.PLIMSOLL_ROOT;
const program = process.env.PLIMSOLL_PROGRAM;
const skip = program ? false : "the program is not built";
const { problemMatchers } = JSON.parse(readFileSync(join(root, "src/VsCodeExt/package.json"), "utf8")).contributes;

function check(format, ...more) {
  const result = spawnSync(program, ["check", "samples", "--shellcheck", "off", "--format", format, ...more], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(result.status, 1, result.stderr);
  return result.stdout;
}

/** The output as a task's terminal gives it to a matcher: by lines, without colours. */
function problems(name, output) {
  const { pattern, severity } = problemMatchers.find((m) => m.name === name);
  const regexp = new RegExp(pattern.regexp);
  const lines = output.replace(/\x1b\[[0-9;]*m/g, "").split(/\r?\n/);
  return lines.map((line) => regexp.exec(line)).filter(Boolean).map((match) => {
    const group = (key) => pattern[key] && match[pattern[key]];
    const known = ["error", "warning", "info"].includes(group("severity")) ? group("severity") : severity;
    return { path: group("file"), line: +group("line"), column: +group("column"), id: group("code"), severity: known, message: group("message") };
  });
}

const findings = (filter = () => true) => JSON.parse(check("json")).diagnostics.filter(filter)
  .map(({ id, severity, message, location }) => ({ path: location.path, line: location.start.line, column: location.start.column, id, severity, message }));

const sorted = (list) => list.map((item) => JSON.stringify(item)).sort();

for (const colour of ["never", "always"]) {
  test(`$plimsoll reads what a person reads, colours: ${colour}`, { skip }, () => {
    assert.deepEqual(sorted(problems("plimsoll", check("text", "--color", colour))), sorted(findings()));
  });
}

test("$plimsoll-msbuild reads the lines for builds, which leave out infos", { skip }, () => {
  const read = problems("plimsoll-msbuild", check("msbuild")).map((p) => ({ ...p, path: p.path.slice(root.length + 1) }));
  assert.deepEqual(sorted(read), sorted(findings((d) => d.severity !== "info")));
});

test("$plimsoll-github reads workflow commands, whose notices are infos", { skip }, () => {
  // Percent signs and line ends are escaped there, and a matcher cannot undo it.
  const plain = (list) => list.filter((p) => !/[%\n]/.test(p.message));
  assert.deepEqual(sorted(plain(problems("plimsoll-github", check("github")))), sorted(plain(findings())));
});

test("what the other lines of the report say is no problem", () => {
  const lines = ["  etc/daemon.json:1:1", "    1 │ {", "2 errors, 4 warnings in 3 of 6 files · 41 ms", "  more           plimsoll explain PLM6001", "a.c:1:2: error: no", ""];
  for (const { name } of problemMatchers) assert.deepEqual(problems(name, lines.join("\n")), [], name);
});
