// The processes of one run. Each carries the run's mark in its environment, which children inherit, so that none is overlooked.
import { readdirSync, readFileSync } from "node:fs";

const variable = "PLIMSOLL_VSCODE_RUN";

/** What to give to each process that the run starts. */
export const marked = (run) => ({ [variable]: run });

/** All processes of the run but this one: `{ pid, command }`, the command's words in a row. */
export function processesOf(run) {
  const found = [];
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid)
      continue;
    try {
      if (readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(`${variable}=${run}`))
        found.push({ pid, command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() });
    } catch {
      // It has ended, or is another user's.
    }
  }
  // A process that has ended and was not waited for yet has no command.
  return found.filter(({ command }) => command !== "");
}

/** Ends what is left of the run. */
export function endAll(run) {
  for (const { pid } of processesOf(run)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It was faster.
    }
  }
}
