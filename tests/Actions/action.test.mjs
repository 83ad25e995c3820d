// The steps of action.yml, executed on scratch repositories: node --test. run.sh installs what this needs, and sets PLIMSOLL_ROOT.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { after, test } from "node:test";
import { runComposite } from "./composite.mjs";

const root = process.env.PLIMSOLL_ROOT;
const scratch = mkdtempSync(join(tmpdir(), "plimsoll-action-"));
// One job: its later uses of the action find the program that the first one built.
const temp = join(scratch, "runner temp");
after(() => rmSync(scratch, { recursive: true, force: true }));

const bad = "FROM alpine\nMAINTAINER me\nCMD [\"true\"]\n";   // PLM1001; PLM1002, which --fix repairs
const clean = "FROM alpine:3.22.1\nUSER 1000\nHEALTHCHECK NONE\nCMD [\"true\"]\n";
const setup = "actions/setup-dotnet", upload = "github/codeql-action/upload-sarif";

let count = 0;
/** A folder with these files: path to text. */
function repository(files) {
  const folder = join(scratch, `repository ${++count}`);
  mkdirSync(folder);
  write(folder, files);
  return folder;
}

function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function run(workspace, inputs = {}, more = {}) {
  const result = runComposite({ actionPath: root, workspace, temp, inputs, ...more });
  assert.equal(result.isStopped, false, "workflow commands stay stopped after the action");
  return result;
}

const ran = (result, action) => result.steps.find((s) => s.uses?.split("@")[0] === action);
const sarifResults = (file) => JSON.parse(readFileSync(file, "utf8")).runs.flatMap((r) => r.results);
const annotations = (result) => result.commands.filter((c) => c.properties.file);
const messages = (result, name) => result.commands.filter((c) => c.name === name && !c.properties.file).map((c) => c.data);
const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).map((e) => e.name);

test("findings fail the job, and every report has them", () => {
  const result = run(repository({ Dockerfile: bad }));
  const found = sarifResults(result.outputs["sarif-file"]);
  assert.equal(result.outcome, "failure");
  assert.equal(result.steps.at(-1).name, "Fail on findings");
  assert.deepEqual(found.map((r) => r.ruleId).sort(), ["PLM1001", "PLM1002"]);
  assert.deepEqual(
    { ...result.outputs, "sarif-file": "" },
    { findings: "2", errors: "0", warnings: "2", notes: "0", fixable: "1", "exit-code": "1", "sarif-file": "" });
  assert.deepEqual(annotations(result).map((c) => [c.name, c.properties.file, c.properties.line]), [["warning", "Dockerfile", "1"], ["warning", "Dockerfile", "2"]]);
  assert.match(result.summary, /2 warnings/);
  assert.match(result.summary, /1 can be fixed/);
  assert.match(result.summary, /PLM1002/);
  assert.match(result.shown, /PLM1001/);
});

test("nothing to report passes", () => {
  const result = run(repository({ Dockerfile: clean }));
  assert.equal(result.outcome, "success", result.log);
  assert.deepEqual({ ...result.outputs, "sarif-file": "" }, { findings: "0", errors: "0", warnings: "0", notes: "0", fixable: "0", "exit-code": "0", "sarif-file": "" });
  assert.deepEqual(sarifResults(result.outputs["sarif-file"]), []);
  assert.deepEqual(annotations(result), []);
  assert.notEqual(result.summary, "");
});

test("fail-on says which findings fail", () => {
  const workspace = repository({ Dockerfile: bad });
  for (const [failOn, outcome] of [["never", "success"], ["error", "success"], ["warning", "failure"]]) {
    const result = run(workspace, { "fail-on": failOn });
    assert.equal(result.outcome, outcome, failOn);
    assert.equal(result.outputs.findings, "2", failOn);
  }
});

test("the configuration, the preset and more arguments reach the program", () => {
  const workspace = repository({ Dockerfile: bad, "my config.yaml": "rules:\n  PLM1001: off\n" });
  assert.equal(run(workspace, { config: "my config.yaml" }).outputs.findings, "1");
  assert.equal(run(workspace, { args: "--ignore\nPLM1001,PLM1002\n" }).outputs.findings, "0");
  assert.ok(Number(run(workspace, { preset: "all" }).outputs.findings) > 2);
});

test("paths stand one a line, with spaces, patterns and dashes as they are", () => {
  const workspace = repository({
    "a b/Dockerfile": bad, "-f/Dockerfile": bad, "*/Dockerfile": bad, "other/Dockerfile": bad, "Dockerfile": bad,
  });
  const result = run(workspace, { paths: "a b\r\n\n-f\n*\n" });
  assert.deepEqual([...new Set(annotations(result).map((c) => c.properties.file))].sort(), ["*/Dockerfile", "-f/Dockerfile", "a b/Dockerfile"]);
});

test("what cannot run fails with its reason, and uploads nothing", () => {
  const result = run(repository({ Dockerfile: bad }), { paths: "Dokcerfile", upload: "true" });
  assert.equal(result.outcome, "failure");
  assert.equal(result.outputs["exit-code"], "2");
  assert.equal(ran(result, upload), undefined);
  assert.equal(messages(result, "error").length, 1);
  assert.match(messages(result, "error")[0], /^no such file.*Dokcerfile.*did you mean Dockerfile/);
});

test("a switch is true or false", () => {
  const result = run(repository({ Dockerfile: clean }), { annotate: "yes" });
  assert.equal(result.outcome, "failure");
  assert.deepEqual(messages(result, "error"), ["annotate takes true or false, not yes"]);
  assert.equal(result.outputs["exit-code"], "2");
});

test("without annotations there are none", () => {
  const result = run(repository({ Dockerfile: bad }), { annotate: "false" });
  assert.deepEqual(result.commands, []);
  assert.equal(result.outputs.findings, "2");
});

const hostile = ["\"; touch pwned; \"", "'; touch pwned; '", "$(touch pwned)", "`touch pwned`", "x\ntouch pwned\n", "a\nEOF\npwned=1\nx<<EOF\n", "::add-mask::pwned", "${{ github.token }}", "--output=pwned", "%0A::error::pwned"];
for (const input of ["paths", "preset", "fail-on", "config", "baseline", "changed-only", "annotate", "upload", "version", "args", "category"]) {
  test(`a hostile ${input} is a value`, () => {
    for (const value of hostile.filter((v) => input !== "args" || !v.startsWith("--output"))) {
      const workspace = repository({ Dockerfile: bad });
      const result = run(workspace, { [input]: value });
      assert.deepEqual(files(workspace).filter((n) => /pwned/.test(n)), [], value);
      assert.ok(!("pwned" in result.outputs) && result.steps.every((s) => !("pwned" in s.outputs)), value);
      assert.ok(result.commands.every((c) => ["error", "warning", "notice", "group", "endgroup"].includes(c.name)), value);
      assert.equal(input === "category" || result.outputs["exit-code"] !== "0", true, value);
    }
    assert.ok(!existsSync(join(temp, "pwned")) && !existsSync(join(root, "pwned")) && !existsSync("pwned"));
  });
}

test("a hostile SARIF file name is a file name", () => {
  const workspace = repository({ Dockerfile: bad });
  const name = "$(touch pwned)\nEOF\npwned=1";
  const result = run(workspace, { "sarif-file": name });
  assert.equal(result.outputs["sarif-file"], name);
  assert.equal(sarifResults(join(workspace, name)).length, 2);
  assert.ok(!files(workspace).includes("pwned"));
});

test("what files say and are called gives the runner no orders", () => {
  const text = `FROM alpine\n::set-env name=PWNED::1\n##[set-output name=pwned]1\nMAINTAINER ##[add-mask]me ::stop-commands::x\nCMD ["true"]\n`;
  const workspace = repository({
    Dockerfile: text, "::add-mask::x/Dockerfile": text, "##[set-env name=PWNED]1/Dockerfile": text, "a\n::set-output name=pwned::1\nb/Dockerfile": text,
    "c,line=99,title=pwned/Dockerfile": text, "%0A::error::pwned/Dockerfile": text,
  });
  const result = run(workspace);
  assert.ok(annotations(result).length >= 12, result.log);
  assert.deepEqual([...new Set(result.commands.map((c) => c.name))].filter((n) => !["error", "warning", "notice", "group", "endgroup"].includes(n)), []);
  assert.deepEqual(annotations(result).filter((c) => !existsSync(join(workspace, c.properties.file))), []);
  assert.equal(result.outputs.pwned, undefined);
});

test("findings are uploaded before they fail the job", () => {
  const result = run(repository({ Dockerfile: bad }), { upload: "true", category: "containers" });
  const names = result.steps.map((s) => s.name);
  assert.deepEqual(names.slice(-2), ["Upload to code scanning", "Fail on findings"]);
  const { with: given } = ran(result, upload);
  assert.equal(given.category, "containers");
  assert.ok(isAbsolute(given.sarif_file));
  assert.equal(sarifResults(given.sarif_file).length, 2);
});

test("findings fail the job also where their upload does", () => {
  const result = run(repository({ Dockerfile: bad }), { upload: "true" }, { outcomes: { [upload]: "failure" } });
  assert.equal(result.steps.at(-1).name, "Fail on findings");
});

test("nothing is uploaded unasked, nor from a fork", () => {
  const workspace = repository({ Dockerfile: bad });
  assert.equal(ran(run(workspace), upload), undefined);
  const from = (repo) => ({ github: { event_name: "pull_request", event: { pull_request: { head: { repo }, base: { sha: "" } } } } });
  assert.ok(ran(run(workspace, { upload: "true" }, from({ full_name: "owner/project" })), upload));
  for (const fork of [{ full_name: "stranger/project" }, null]) {
    const result = run(workspace, { upload: "true" }, from(fork));
    assert.equal(ran(result, upload), undefined);
    assert.match(messages(result, "notice")[0], /from a fork/);
    assert.equal(result.outputs.findings, "2");
  }
});

test("a repository below the workspace", () => {
  const workspace = repository({ "checked out/Dockerfile": bad, Dockerfile: bad });
  const result = run(workspace, { "working-directory": "checked out", "sarif-file": "out.sarif", upload: "true" });
  assert.equal(result.outputs["sarif-file"], "checked out/out.sarif");
  assert.equal(sarifResults(join(workspace, ran(result, upload).with.sarif_file)).length, 2);
  assert.equal(ran(result, upload).with.checkout_path, `${workspace}/checked out`);
  assert.deepEqual([...new Set(annotations(result).map((c) => c.properties.file))], ["Dockerfile"]);
});

test("the SDK is installed where there is none of the right major", () => {
  const workspace = repository({ Dockerfile: clean });
  assert.equal(ran(run(workspace), setup), undefined);
  for (const sdks of ["echo '9.0.305 [/usr/share/dotnet/sdk]'; echo '110.0.1 [x]'", "exit 127"]) {
    const folder = repository({ dotnet: `#!/bin/sh\n${sdks}\n` });
    execFileSync("chmod", ["+x", join(folder, "dotnet")]);
    const result = run(workspace, {}, { environment: { PATH: `${folder}:/usr/bin:/bin` } });
    assert.deepEqual(ran(result, setup)?.with, { "dotnet-version": "10.0.x" });
  }
});

test("the checked repository says neither which SDK builds the program nor where it comes from", () => {
  const workspace = repository({
    Dockerfile: clean, "global.json": '{"sdk":{"version":"8.0.100","rollForward":"disable"}}', "Directory.Build.props": "<Project><Broken/>",
    "nuget.config": '<configuration><packageSources><clear/><add key="none" value="nowhere"/></packageSources></configuration>',
  });
  const result = run(workspace, {}, { temp: join(scratch, "another job") });
  assert.equal(result.outcome, "success", result.log);
});

test("setup puts the program into the PATH of later steps", () => {
  const workspace = repository({ Dockerfile: bad });
  const result = run(workspace, {}, { actionPath: join(root, "setup") });
  const report = spawnSync("plimsoll", ["check", "--format", "json"], { cwd: workspace, env: { ...process.env, PATH: result.path }, encoding: "utf8" });
  assert.equal(JSON.parse(report.stdout).summary.warnings, 2);
});

test("a published version is installed", () => {
  const job = join(scratch, "a third job"), source = join(scratch, "feed");
  mkdirSync(job);
  execFileSync("dotnet", ["pack", "src/Cli", "--output", source, "--artifacts-path", join(scratch, "packed"), "-p:Version=7.8.9", "-p:RunAnalyzers=false", "--verbosity", "quiet"], { cwd: root, stdio: "ignore" });
  writeFileSync(join(job, "nuget.config"), `<configuration><packageSources><clear/><add key="feed" value="${source}"/></packageSources></configuration>`);
  const workspace = repository({ Dockerfile: bad, "nuget.config": '<configuration><packageSources><clear/></packageSources></configuration>' });
  const result = run(workspace, { version: "7.8.9" }, { temp: job });
  assert.equal(result.outputs.findings, "2", result.log);
  assert.equal(JSON.parse(readFileSync(result.outputs["sarif-file"], "utf8")).runs[0].tool.driver.version, "7.8.9");
});

/** Commits of a repository that GitHub has, and what actions/checkout makes of them. */
class Origin {
  constructor(files) {
    this.folder = repository({});
    this.git("init", "--quiet", "--initial-branch=main");
    this.git("config", "uploadpack.allowAnySHA1InWant", "true");
    this.base = this.commit(files);
  }

  git(...words) {
    return execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", ...words], { cwd: this.folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  }

  commit(files) {
    write(this.folder, files);
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message=x");
    return this.git("rev-parse", "HEAD");
  }

  /** A branch from the base, and GitHub's merge of it into what main is now. */
  pullRequest(files, filesOfMain) {
    this.git("checkout", "--quiet", "-b", "feature", this.base);
    const head = this.commit(files);
    this.git("checkout", "--quiet", "main");
    if (filesOfMain) this.commit(filesOfMain);
    this.git("checkout", "--quiet", "--detach");
    this.git("merge", "--quiet", "--no-ff", "--message=merge", head);
    return { head, merge: this.git("rev-parse", "HEAD") };
  }

  checkout(commit, depth = 1) {
    const folder = repository({});
    const git = (...words) => execFileSync("git", words, { cwd: folder, stdio: "ignore" });
    git("init", "--quiet");
    git("remote", "add", "origin", `file://${this.folder}`);
    git("fetch", "--quiet", "--no-tags", ...(depth ? [`--depth=${depth}`] : []), "origin", commit, ...(depth ? [] : ["main", "feature"]));
    git("checkout", "--quiet", "--detach", commit);
    return folder;
  }
}

const changed = (workspace, github, inputs = {}, environment = {}) => run(workspace, { "changed-only": "true", ...inputs }, { github, environment });
const found = (result) => annotations(result).map((c) => `${c.properties.file}:${c.properties.line}`).sort();
const pull = (origin, merge, base = origin.base) =>
  ({ event_name: "pull_request", sha: merge, event: { pull_request: { base: { sha: base }, head: { repo: { full_name: "owner/project" } } } } });

test("changed-only reports the lines of the pull request, in a clone of one commit", () => {
  const origin = new Origin({ Dockerfile: "FROM alpine\nCMD [\"true\"]\n" });
  const { merge } = origin.pullRequest({ Dockerfile: "FROM alpine\nMAINTAINER me\nCMD [\"true\"]\n", "new/Dockerfile": bad });
  assert.deepEqual(found(changed(origin.checkout(merge), pull(origin, merge))), ["Dockerfile:2", "new/Dockerfile:1", "new/Dockerfile:2"]);
  assert.deepEqual(found(run(origin.checkout(merge))), ["Dockerfile:1", "Dockerfile:2", "new/Dockerfile:1", "new/Dockerfile:2"]);
});

test("what main got meanwhile is not the pull request's change, merged or not, with or without history", () => {
  const origin = new Origin({ Dockerfile: clean });
  const { merge, head } = origin.pullRequest({ "new/Dockerfile": bad }, { "main/Dockerfile": bad });
  const expected = ["new/Dockerfile:1", "new/Dockerfile:2"];
  assert.deepEqual(found(changed(origin.checkout(merge), pull(origin, merge))), expected);
  assert.deepEqual(found(changed(origin.checkout(merge, 0), pull(origin, merge))), expected);
  assert.deepEqual(found(changed(origin.checkout(head), pull(origin, merge, origin.git("rev-parse", "main")))), expected);
});

test("changed-only reports what was pushed, also by sixty commits", () => {
  const origin = new Origin({ Dockerfile: bad });
  for (let i = 0; i < 60; i++) origin.commit({});
  const after = origin.commit({ "new/Dockerfile": bad });
  const result = changed(origin.checkout(after), { event_name: "push", sha: after, event: { before: origin.base } });
  assert.deepEqual(found(result), ["new/Dockerfile:1", "new/Dockerfile:2"], result.log);
});

test("where there is nothing to compare with, everything is reported and the log says so", () => {
  const origin = new Origin({ Dockerfile: bad });
  const workspace = origin.checkout(origin.base);
  for (const [github, level, reason] of [
    [{ event_name: "schedule" }, "notice", /schedule has no commit to compare with/],
    [{ event_name: "push", event: { before: "0".repeat(40) } }, "notice", /the branch is new/],
    [{ event_name: "push", event: { before: "1".repeat(40) } }, "warning", /cannot be fetched.*fetch-depth: 0/],
  ]) {
    const result = changed(workspace, github);
    assert.equal(result.outputs.findings, "2");
    assert.match(messages(result, level).join("\n"), reason);
  }
  const outside = changed(repository({ Dockerfile: bad }), { event_name: "push", event: { before: origin.base } });
  assert.match(messages(outside, "warning").join("\n"), /git cannot read the checkout/);
  assert.equal(outside.outputs.findings, "2");
});

test("uploading a part of the findings is warned of", () => {
  const workspace = repository({ Dockerfile: clean });
  assert.match(messages(changed(workspace, { event_name: "schedule" }, { upload: "true" }), "warning").join(), /closes every alert/);
  assert.deepEqual(messages(run(workspace, { upload: "true" }), "warning"), []);
});

test("a checkout of another user's is read", () => {
  const origin = new Origin({ Dockerfile: "FROM alpine\nCMD [\"true\"]\n" });
  const { merge } = origin.pullRequest({ Dockerfile: bad });
  // git's own switch for its tests. With all of the history: an origin on this machine would be another user's too.
  assert.deepEqual(found(changed(origin.checkout(merge, 0), pull(origin, merge), {}, { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" })), ["Dockerfile:2"]);
});

test("known findings of a baseline are not reported", () => {
  const workspace = repository({ Dockerfile: bad });
  const first = run(workspace);
  execFileSync(first.steps.find((s) => s.id === "install").outputs.program, ["check", "--baseline", "known.json", "--write-baseline"], { cwd: workspace });
  write(workspace, { "new/Dockerfile": bad });
  assert.deepEqual(found(run(workspace, { baseline: "known.json" })), ["new/Dockerfile:1", "new/Dockerfile:2"]);
});

test("the shares of a matrix, put together, are the whole", () => {
  const workspace = repository({ "a/Dockerfile": bad, "b/Dockerfile": bad, "c/Dockerfile": bad });
  const folders = "a\nb\nc\n";
  const shares = ["1/2", "2/2"].map((shard) => run(workspace, { paths: folders, args: `--shard=${shard}`, "fail-on": "never" }));
  assert.deepEqual(shares.map((s) => s.outcome), ["success", "success"]);
  assert.equal(shares.reduce((sum, s) => sum + Number(s.outputs.findings), 0), 6);
  const program = shares[0].steps.find((s) => s.id === "install").outputs.program;
  const merged = spawnSync(program, ["merge", ...shares.map((s) => s.outputs["sarif-file"]), "--output", "all.sarif", "--fail-on", "warning"], { cwd: workspace });
  assert.equal(merged.status, 1);
  const places = (file) => sarifResults(file).map((r) => `${r.locations[0].physicalLocation.artifactLocation.uri} ${r.ruleId}`).sort();
  assert.deepEqual(places(join(workspace, "all.sarif")), places(run(workspace, { paths: folders }).outputs["sarif-file"]));
});
