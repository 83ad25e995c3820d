// The program inside the installed extension, run in a terminal's way: what the editor shows is held against what it prints.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export function installed(extensions) {
  const own = readdirSync(extensions).find((name) => name.startsWith("plimsoll.plimsoll-"));
  const program = join(extensions, own, "server", "plimsoll.dll");
  return {
    program,
    /** The findings of a folder, with paths as seen from it, and what VS Code is to underline for each. */
    check(folder, ...options) {
      const { stdout, stderr, status } = spawnSync("dotnet", [program, "check", "--shellcheck", "off", "--format", "json", ...options, "."], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
      if (status > 1)
        throw new Error(`plimsoll check: ${stderr}`);
      return JSON.parse(stdout).diagnostics.map(({ id, severity, message, location: { path, start, end }, related }) => ({ id, severity, message, path, start, end, related }));
    },
  };
}

/** What is underlined for findings in a text: each line's part, without what is white at its ends only if the text has none. */
export function marksOf(findings, file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return findings.flatMap(({ severity, start, end }) => {
    const marks = [];
    for (let line = start.line; line <= end.line; line++) {
      const text = lines[line - 1].slice(line === start.line ? start.column - 1 : 0, line === end.line ? end.column - 1 : undefined);
      if (text !== "")
        marks.push({ line, severity, text });
    }
    return marks;
  });
}
