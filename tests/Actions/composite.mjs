// Runs a composite action as GitHub's runner does: action.yml itself is read, its expressions are evaluated, its `run:` steps are executed
// by the shell that they name, and its `uses:` steps are recorded with the inputs that they would get.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { parse } from "yaml";
import { fill, runs } from "./expressions.mjs";
import { readLog } from "./log.mjs";

/** NAME=value lines, and NAME<<WORD with lines up to WORD. */
function readFileCommands(file) {
  const result = {};
  const lines = readFileSync(file, "utf8").split("\n");
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === "") continue;
    const heredoc = /^([^=]+?)<<(.+)$/.exec(lines[i]);
    if (heredoc) {
      const end = lines.indexOf(heredoc[2], i + 1);
      if (end < 0) throw new Error(`${file}: no line ${heredoc[2]}`);
      result[heredoc[1]] = lines.slice(i + 1, end).join("\n");
      i = end;
    } else if (lines[i].includes("=")) {
      result[lines[i].slice(0, lines[i].indexOf("="))] = lines[i].slice(lines[i].indexOf("=") + 1);
    } else {
      throw new Error(`${file}: not NAME=value: ${lines[i]}`);
    }
  }
  return result;
}

// GitHub's names and arguments of the shell (bash is the only one that the action uses).
const shells = { bash: (script) => ["bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", script]] };

/**
 * @param options actionPath, workspace, temp: folders; inputs: as in `with:`; github: the github context; environment: more variables
 *   for all steps; outcomes: what a `uses:` step comes to, by its action, where it is not "success".
 * @returns outcome, outputs, summary, path (PATH of the job's later steps), log, commands, shown, steps (of those that ran: id, name, outcome, uses, with, outputs).
 */
export function runComposite({ actionPath, workspace, temp, inputs = {}, github = {}, environment = {}, outcomes = {} }) {
  const action = parse(readFileSync(join(actionPath, "action.yml"), "utf8"));
  if (action.runs.using !== "composite") throw new Error("not a composite action");
  mkdirSync(temp, { recursive: true });
  const commandFiles = mkdtempSync(join(temp, "_runner_file_commands_"));
  const contexts = {
    github: { event: {}, event_name: "push", repository: "owner/project", sha: "", workspace, action_path: actionPath, ...github },
    inputs: {}, steps: {}, env: {}, runner: { os: "Linux", temp }, job: {}, matrix: null, strategy: {},
  };
  for (const name of Object.keys(inputs))
    if (!(name in action.inputs)) throw new Error(`no such input: ${name}`);
  for (const [name, { default: value = "" }] of Object.entries(action.inputs))
    contexts.inputs[name] = String(inputs[name] ?? fill(value, contexts));

  const result = { outcome: "success", outputs: {}, summary: "", log: "", steps: [] };
  let jobEnvironment = {}, path = process.env.PATH;
  action.runs.steps.forEach((step, index) => {
    if (!runs(step.if, contexts, result.outcome)) return;
    const record = { id: step.id, name: step.name, outcome: "success", outputs: {} };
    result.steps.push(record);
    const filled = (map) => Object.fromEntries(Object.entries(map ?? {}).map(([name, value]) => [name, fill(value, contexts)]));
    if (step.uses) {
      Object.assign(record, { uses: step.uses, with: filled(step.with), outcome: outcomes[step.uses.split("@")[0]] ?? "success" });
    } else {
      if (!(step.shell in shells)) throw new Error(`step ${step.name}: a composite run step needs a shell, this has ${step.shell}`);
      const file = (kind) => {
        const name = join(commandFiles, `${kind}_${index}`);
        writeFileSync(name, "");
        return name;
      };
      const files = { GITHUB_OUTPUT: file("output"), GITHUB_ENV: file("env"), GITHUB_PATH: file("path"), GITHUB_STEP_SUMMARY: file("summary") };
      const script = join(commandFiles, `script_${index}.sh`);
      writeFileSync(script, fill(step.run, contexts));
      const folder = fill(step["working-directory"] ?? ".", contexts);
      const [shell, shellArguments] = shells[step.shell](script);
      const ran = spawnSync(shell, shellArguments, {
        cwd: isAbsolute(folder) ? folder : join(workspace, folder),
        env: {
          PATH: path, HOME: process.env.HOME, LANG: "C.UTF-8", CI: "true", GITHUB_ACTIONS: "true", RUNNER_OS: "Linux", RUNNER_TEMP: temp,
          GITHUB_WORKSPACE: workspace, GITHUB_ACTION_PATH: actionPath, GITHUB_EVENT_NAME: contexts.github.event_name,
          GITHUB_REPOSITORY: contexts.github.repository, GITHUB_SHA: contexts.github.sha, ...environment, ...files, ...jobEnvironment, ...filled(step.env),
        },
        encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"],
      });
      if (ran.error) throw ran.error;
      result.log += ran.stdout + ran.stderr;
      record.outcome = ran.status === 0 ? "success" : "failure";
      record.outputs = readFileCommands(files.GITHUB_OUTPUT);
      jobEnvironment = { ...jobEnvironment, ...readFileCommands(files.GITHUB_ENV) };
      path = [...readFileSync(files.GITHUB_PATH, "utf8").split("\n").filter(Boolean), path].join(delimiter);
      result.summary += readFileSync(files.GITHUB_STEP_SUMMARY, "utf8");
    }
    if (step.id) contexts.steps[step.id] = { outputs: record.outputs, outcome: record.outcome, conclusion: record.outcome };
    if (record.outcome !== "success") result.outcome = "failure";
  });
  for (const [name, { value }] of Object.entries(action.outputs ?? {}))
    result.outputs[name] = fill(value, contexts);
  return { ...result, path, ...readLog(result.log) };
}
