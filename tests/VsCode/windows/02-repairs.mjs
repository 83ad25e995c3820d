// Repairs through the lightbulb and the menus, and what is on the disk after them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../eventually.mjs";

const read = (folder, path) => readFileSync(join(folder, path), "utf8");

export default [
  {
    name: "repairs",
    folders: { ".": "samples/nas-k3s", plain: "tests/VsCode/workspace/plain" },
    tests: [
      {
        name: "a quick fix through the lightbulb, saved",
        async run({ workbench, folder }) {
          const before = read(folder, "plain/Dockerfile");
          await workbench.openFile("plain/Dockerfile");
          await workbench.hasMarks([{ line: 2, severity: "warning", text: "ADD" }]);
          await workbench.fix("Replace ADD with COPY", "ADD");
          await workbench.hasMarks([]);
          assert.equal(read(folder, "plain/Dockerfile"), before);
          await workbench.save();
          assert.equal(read(folder, "plain/Dockerfile"), before.replace("ADD tool.sh", "COPY tool.sh"));
        },
      },
      {
        name: "a finding is ignored where it is, with a reason",
        async run({ workbench, folder }) {
          const before = read(folder, "etc/registries.yaml");
          await workbench.openFile("etc/registries.yaml");
          await workbench.hasMarks([{ line: 3, severity: "warning", text: "endpoints" }, { line: 9, severity: "warning", text: "\"https://registry.nas.lan:5000\"" }]);
          await workbench.fix("Ignore PLM4001 here, with a reason…", "endpoints");
          await workbench.answer("the old name stays until the next update");
          await workbench.hasMarks([{ line: 10, severity: "warning", text: "\"https://registry.nas.lan:5000\"" }]);
          await workbench.save();
          const after = read(folder, "etc/registries.yaml");
          assert.match(after, /^ {4}# plimsoll: ignore PLM4001 -- the old name stays until the next update$/m);
          assert.equal(after.split("\n").filter((line) => !line.includes("# plimsoll")).join("\n"), before);
        },
      },
      {
        name: "all safe repairs of a file by VS Code's own command",
        async run({ workbench, folder, plimsoll }) {
          await workbench.openFile("etc/daemon.json");
          await workbench.hasMarks([{ line: 2, severity: "warning", text: "\"registry-mirror\"" }, { line: 4, severity: "error", text: "\"true\"" }]);
          // New findings, though they are the old ones, make VS Code forget that it was asked: a person asks again.
          await eventually("there is nothing left to repair", async () => {
            await workbench.command("Fix All");
            await workbench.hasMarks([], 3_000);
            return true;
          }, 30_000);
          await workbench.save();
          const after = JSON.parse(read(folder, "etc/daemon.json"));
          assert.deepEqual(after["registry-mirrors"], ["https://registry.nas.lan:5000"]);
          assert.equal(after["live-restore"], true);
          assert.deepEqual(plimsoll.check(folder).filter(({ path }) => path === "etc/daemon.json"), []);
        },
      },
      {
        name: "all safe repairs of a file by the extension's command",
        async run({ workbench, folder, plimsoll }) {
          await workbench.openFile("app/Dockerfile");
          await workbench.command("Plimsoll: Fix All in File");
          await eventually("ADD is COPY", async () => (await workbench.text()).includes("COPY package.json"));
          await workbench.save();
          const left = plimsoll.check(folder).filter(({ path }) => path === "app/Dockerfile").map(({ id }) => id);
          assert.deepEqual(left, ["PLM1001", "PLM6011", "PLM1006"]);
          assert.match(read(folder, "app/Dockerfile"), /^CMD \["node", "server\.js"\]$/m);
        },
      },
      {
        name: "a rule's severity is set in the configuration",
        async run({ workbench, folder }) {
          await workbench.openFile("app/Dockerfile");
          await workbench.fix("Make PLM1001 an error in .plimsoll.yaml", "node:latest");
          await workbench.saveAll();
          await eventually("the configuration is on the disk", () => /^rules:\n {2}PLM1001: error$/m.test(read(folder, ".plimsoll.yaml")));
          await eventually("the finding is as it was configured", async () => (await workbench.marks()).some(({ text, severity }) => text === "node:latest" && severity === "error"));
        },
      },
    ],
  },
];
