// Completion, definitions, renames, outline, hints and links over the files of one deployment.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../eventually.mjs";

const read = (folder, path) => readFileSync(join(folder, path), "utf8");

export default [
  {
    name: "moving around",
    folders: { ".": "tests/VsCode/workspace/shop" },
    tests: [
      {
        name: "completion knows the services",
        async run({ workbench }) {
          await workbench.openFile("compose.yaml");
          await workbench.at("- db", { after: true });
          await workbench.type("\n- ");
          await workbench.press("Control+Space");
          const offered = await workbench.completions();
          assert.ok(offered.includes("web") && offered.includes("metrics"), offered.join(" "));
          assert.ok(!offered.includes("data"), offered.join(" "));
          await workbench.type("metr");
          await eventually("one is left", async () => (await workbench.completions()).join() === "metrics");
          await workbench.press("Enter");
          assert.match(await workbench.text(), /- db\n +- metrics\n/);
          await workbench.press("Control+Z", "Control+Z", "Control+Z");
          await workbench.revert();
        },
      },
      {
        name: "go to the definition of a service that another depends on",
        async run({ workbench }) {
          await workbench.openFile("compose.yaml");
          await workbench.at("- api", { inside: 3 });
          await workbench.press("F12");
          await workbench.isAt(14, 3);
        },
      },
      {
        name: "go to the stage that compose builds",
        async run({ workbench }) {
          await workbench.openFile("compose.yaml");
          await workbench.at("target: release", { inside: 9 });
          await workbench.press("F12");
          await workbench.shows("Dockerfile");
          await workbench.isAt(6, 26);
        },
      },
      {
        name: "a stage is renamed where it is named",
        async run({ workbench, folder }) {
          const before = read(folder, "api/Dockerfile");
          await workbench.openFile("api/Dockerfile");
          await workbench.at("compile", { inside: 2 });
          await workbench.rename("build");
          await eventually("both are renamed", async () => {
            const text = await workbench.text();
            return text.includes("AS build") && text.includes("--from=build");
          });
          await workbench.save();
          assert.equal(read(folder, "api/Dockerfile"), before.replace("AS compile", "AS build").replace("--from=compile", "--from=build"));
        },
      },
      {
        name: "a service is renamed in all files that name it",
        async run({ workbench, folder }) {
          const before = read(folder, "compose.yaml");
          await workbench.openFile("compose.yaml");
          await workbench.at("  db:", { inside: 3 });
          await workbench.rename("store");
          await eventually("it is renamed", async () => (await workbench.text()).includes("  store:"));
          await workbench.save();
          assert.equal(read(folder, "compose.yaml"), before.replace("  db:", "  store:").replace("- db", "- store").replace("//db:", "//store:").replace("localhost,db", "localhost,store"));
        },
      },
      {
        name: "the outline of a compose file and of a Dockerfile",
        async run({ workbench }) {
          await workbench.openFile("compose.yaml");
          await workbench.symbol("data");
          await workbench.isAt(31, 3);
          await workbench.openFile("api/Dockerfile");
          await workbench.symbol("release");
          await workbench.isAt(6, 26);
        },
      },
      {
        name: "hints show what a variable is, and the proxy of a container",
        async run({ workbench }) {
          await workbench.openFile("compose.yaml");
          await eventually("the value of the variable stands in the line", async () => (await workbench.hints()).some((hint) => hint.includes("17.6")));
          await eventually("the proxy stands beside a service", async () => (await workbench.hints()).some((hint) => hint.includes("proxy.example")));
        },
      },
      {
        name: "links to the image's page and to the file that is included",
        async run({ workbench }) {
          await workbench.openFile("compose.yaml");
          await workbench.goTo(1);
          await eventually("the included file is a link", async () => (await workbench.links()).includes("monitoring.yaml"));
          await workbench.follow("monitoring.yaml");
          await workbench.shows("monitoring.yaml");
          await eventually("the image is a link", async () => (await workbench.links()).some((link) => link.startsWith("prom/prometheus")));
        },
      },
    ],
  },
];
