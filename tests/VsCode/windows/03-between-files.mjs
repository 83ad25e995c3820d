// A finding that two files make together follows both: the buffer that nobody saved yet, and the disk.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../eventually.mjs";

const asksInVain = (problems) => problems.some(({ file, code, message }) => file.endsWith("/nginx.conf") && code === "PLM7012" && message.includes("`apps`"));
const answers = (problems) => problems.length > 0 && !asksInVain(problems);

export default [
  {
    name: "between files",
    folders: { ".": "samples/nas-k3s" },
    tests: [
      {
        name: "the name that nginx asks for is there as soon as a buffer has it, and gone when that is undone",
        async run({ workbench }) {
          await workbench.openFile("compose.yaml");
          await workbench.problemsWith("has the name that nobody answers to", asksInVain, 45_000);
          await workbench.press("Control+J");
          await workbench.at("  app:", { inside: 5 });
          await workbench.type("s");
          await workbench.problemsWith("has it no more", answers);
          await workbench.focusEditor();
          await workbench.press("Control+Z");
          await workbench.problemsWith("has it again", asksInVain);
          await workbench.command("View: Close All Editors");
        },
      },
      {
        name: "the same on the disk, with no file open",
        async run({ workbench, folder }) {
          const path = join(folder, "compose.yaml");
          const before = readFileSync(path, "utf8");
          writeFileSync(path, before.replace("  app:", "  apps:"));
          await workbench.problemsWith("has it no more", answers);
          writeFileSync(path, before);
          await workbench.problemsWith("has it again", asksInVain);
        },
      },
      {
        name: "a file that is moved away and put back",
        async run({ workbench, folder }) {
          const path = join(folder, "compose.yaml");
          renameSync(path, join(folder, "away.txt"));
          await workbench.problemsWith("has nothing of it", (problems) => problems.length > 0 && !problems.some(({ file, code }) => file === path || code === "PLM7012"));
          renameSync(join(folder, "away.txt"), path);
          await workbench.problemsWith("has all of it", (problems) => problems.some(({ file }) => file === path) && asksInVain(problems));
        },
      },
      {
        name: "a new file that gives the daemon its proxy",
        async run({ workbench, folder }) {
          const cut = (problems) => problems.filter(({ code, file }) => code === "PLM6001" && file.endsWith("/README.md")).length;
          await workbench.problemsWith("says that the proxy of the shell does not reach the daemon", (problems) => cut(problems) === 1);
          const path = join(folder, "etc/daemon.json");
          const before = readFileSync(path, "utf8");
          writeFileSync(path, JSON.stringify({ proxies: { "http-proxy": "http://192.168.31.198:7222", "https-proxy": "http://192.168.31.198:7222" } }));
          await workbench.problemsWith("says so no more", (problems) => problems.length > 0 && cut(problems) === 0);
          writeFileSync(path, before);
          await workbench.problemsWith("says so again", (problems) => cut(problems) === 1);
        },
      },
      {
        name: "a file that is deleted while it is open",
        async run({ workbench, folder }) {
          const path = join(folder, "app/Dockerfile");
          await workbench.openFile("app/Dockerfile");
          await eventually("it is open, with findings in it", async () => (await workbench.marks()).length > 0);
          rmSync(path);
          await workbench.page.locator(".tab.active").filter({ has: workbench.page.locator(".strikethrough") }).waitFor();
          await workbench.command("View: Close All Editors");
          await workbench.problemsWith("has nothing of it", (problems) => problems.length > 0 && !problems.some(({ file }) => file === path));
        },
      },
    ],
  },
];
