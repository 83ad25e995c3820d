// The server's life: restarted, killed, missing.
import assert from "node:assert/strict";
import { join } from "node:path";
import { eventually } from "../eventually.mjs";

const servers = (processes) => processes().filter(({ command }) => command.includes(" lsp"));

export default [
  {
    name: "server",
    folders: { ".": "tests/VsCode/workspace/plain" },
    tests: [
      {
        name: "restarted by command, another one takes over",
        async run({ workbench, processes }) {
          await workbench.openFile("Dockerfile");
          await workbench.hasMarks([{ line: 2, severity: "warning", text: "ADD" }], 45_000);
          const [before] = servers(processes);
          await workbench.command("Plimsoll: Restart Server");
          const after = await eventually("another server runs", () => servers(processes).find(({ pid }) => pid !== before.pid), 20_000);
          await eventually("the first one has ended", () => !servers(processes).some(({ pid }) => pid === before.pid));
          assert.notEqual(after.pid, before.pid);
          await workbench.hasMarks([{ line: 2, severity: "warning", text: "ADD" }]);
        },
      },
      {
        name: "killed, it comes back, and knows the buffer",
        async run({ workbench, processes }) {
          const [before] = servers(processes);
          process.kill(before.pid, "SIGKILL");
          await eventually("another server runs", () => servers(processes).find(({ pid }) => pid !== before.pid), 20_000);
          await workbench.hasMarks([{ line: 2, severity: "warning", text: "ADD" }]);
          await workbench.at("ADD");
          await workbench.press("Control+Delete");
          await workbench.type("COPY");
          await workbench.hasMarks([]);
          await workbench.revert();
        },
      },
      {
        name: "a Dockerfile that was never saved",
        async run({ workbench }) {
          await workbench.command("File: New Untitled Text File");
          await workbench.shows("Untitled-1");
          await workbench.language("Docker");
          await workbench.type("FROM alpine:3.22\nADD a /b/\n");
          await workbench.hasMarks([{ line: 2, severity: "warning", text: "ADD" }]);
          await workbench.fix("Replace ADD with COPY", "ADD");
          await workbench.hasMarks([]);
          await workbench.revert();
        },
      },
    ],
  },
  {
    name: "no .NET",
    folders: { ".": "tests/VsCode/workspace/plain" },
    settings: ({ folder }) => ({ "plimsoll.server.dotnetPath": join(folder, "no-dotnet") }),
    tests: [
      {
        name: "the message says which setting names nothing, and its button opens the settings",
        async run({ workbench, processes }) {
          await workbench.openFile("Dockerfile");
          const { buttons } = await workbench.notification("plimsoll.server.dotnetPath", "Open Settings");
          assert.ok(buttons.includes("Show Output"), buttons.join(" | "));
          await workbench.shows("Settings");
          assert.deepEqual(servers(processes), []);
        },
      },
    ],
  },
];
