import { execFile } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import type { Machine } from "./findServer";

/** A dotnet on a disk that sleeps takes seconds; one that takes longer hangs. */
const timeoutMilliseconds = 20_000;

/** This machine. */
export const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  home: homedir(),
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
  read: (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  },
  run: (program, args) =>
    new Promise((resolve) =>
      execFile(program, args, { timeout: timeoutMilliseconds, cwd: homedir(), windowsHide: true }, (error, stdout) => resolve(error ? undefined : stdout)),
    ),
};
