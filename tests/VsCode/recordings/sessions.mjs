// What a person does in VS Code, written down as the language server hears it: for the suite that replays it without an editor.
// A recording's first line says which folders the workspace had: {"workspace": {"": "samples/..."}}, by the place in the workspace. The others are
// messages: {"from": "client" or "server", "message": {...}}; and files that something else wrote: {"from": "disk", "path": "...", "text": "..."}.
// What the editor saves is not among them: a text that is saved (didSave) is the one that the server was told last.
import { appendFileSync, chmodSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventually } from "../eventually.mjs";

const proxy = join(dirname(fileURLToPath(import.meta.url)), "proxy.mjs");

/** A window whose server is the extension's own behind the proxy. */
function session(name, folders, act) {
  const raw = (folder) => join(folder, "..", `${name}.raw`);
  const wrapper = (folder) => join(folder, "..", `${name}.sh`);
  return {
    name,
    folders,
    before({ folder, plimsoll }) {
      writeFileSync(wrapper(folder), `#!/bin/sh\nexec '${process.execPath}' '${proxy}' '${raw(folder)}' dotnet '${plimsoll.program}' "$@"\n`);
      chmodSync(wrapper(folder), 0o755);
    },
    settings: ({ folder }) => ({ "plimsoll.server.path": wrapper(folder) }),
    tests: [
      {
        name: "recorded",
        async run(given) {
          const { folder, workbench, recording, processes } = given;
          const disk = (path, text) => {
            appendFileSync(raw(folder), `${JSON.stringify({ from: "disk", path: join(folder, path), text })}\n`);
            writeFileSync(join(folder, path), text);
          };
          await act({ ...given, disk });
          await workbench.close();
          await eventually("the server has ended", () => !processes().some(({ command }) => command.includes(" lsp")), 20_000);
          writeFileSync(join(recording, `${name}.jsonl`), `${JSON.stringify({ workspace: folders })}\n${withoutPlaces(readFileSync(raw(folder), "utf8"), folder, wrapper(folder))}`);
        },
      },
    ],
  };
}

/** The same on every machine: paths begin with ${WORKSPACE}, and no process is named that a server could wait for. */
const withoutPlaces = (text, folder, program) => text
  .replaceAll(program, "plimsoll")
  .replaceAll(folder, "${WORKSPACE}")
  .replace(/"processId":\d+/, "\"processId\":null");

const findings = (workbench) => eventually("there are findings", async () => (await workbench.marks()).length > 0, 45_000);

export default [
  session("repair", { "": "samples/nas-k3s" }, async ({ workbench }) => {
    await workbench.openFile("app/Dockerfile");
    await findings(workbench);
    await workbench.hover("ADD");
    await workbench.unhover();
    await workbench.fix("Replace ADD with COPY", "ADD");
    await eventually("ADD is COPY", async () => (await workbench.text()).includes("COPY package.json"));
    await workbench.at("EXPOSE 3000", { after: true });
    for (const key of "\nLABEL a=b")
      await workbench.press(key === "\n" ? "Enter" : key);
    await workbench.press("Escape");
    await workbench.save();
    await workbench.hover("node:latest");
    await workbench.unhover();
    await workbench.openFile("setup.sh");
    await findings(workbench);
    await workbench.hover("HTTPS_PROXY");
    await workbench.unhover();
    await workbench.openFile("etc/daemon.json");
    await findings(workbench);
    await workbench.command("Plimsoll: Fix All in File");
    await workbench.hasMarks([]);
    await workbench.save();
  }),
  session("move-around", { "": "tests/VsCode/workspace/shop" }, async ({ workbench }) => {
    await workbench.openFile("compose.yaml");
    await workbench.at("- db", { after: true });
    await workbench.type("\n- ");
    await workbench.press("Control+Space");
    await workbench.completions();
    await workbench.press("Escape", "Control+Z", "Control+Z");
    await workbench.at("- api", { inside: 3 });
    await workbench.press("F12");
    await workbench.isAt(14, 3);
    await workbench.rename("backend");
    await eventually("it is renamed", async () => (await workbench.text()).includes("- backend"));
    await workbench.saveAll();
    await workbench.symbol("data");
    await workbench.openFile("api/Dockerfile");
    await workbench.at("compile", { inside: 2 });
    await workbench.rename("build");
    await eventually("it is renamed", async () => (await workbench.text()).includes("--from=build"));
    await workbench.saveAll();
  }),
  session("between-files", { "": "samples/nas-k3s" }, async ({ workbench, folder, disk }) => {
    const asksInVain = (problems) => problems.some(({ code }) => code === "PLM7012");
    await workbench.openFile("compose.yaml");
    await workbench.problemsWith("has the name that nobody answers to", asksInVain, 45_000);
    await workbench.at("  app:", { inside: 5 });
    await workbench.type("s");
    await workbench.problemsWith("has it no more", (problems) => problems.length > 0 && !asksInVain(problems));
    await workbench.focusEditor();
    await workbench.press("Control+Z");
    await workbench.problemsWith("has it again", asksInVain);
    await workbench.command("View: Close All Editors");
    disk("compose.yaml", readFileSync(join(folder, "compose.yaml"), "utf8").replace("  app:", "  apps:"));
    await workbench.problemsWith("has it no more", (problems) => problems.length > 0 && !asksInVain(problems));
  }),
];
