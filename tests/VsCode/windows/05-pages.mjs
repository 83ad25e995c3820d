// Pages beside the files: the graph, "why", a rule's page.
import assert from "node:assert/strict";
import { eventually } from "../eventually.mjs";

export default [
  {
    name: "pages",
    folders: { ".": "samples/nas-k3s" },
    tests: [
      {
        name: "the graph opens beside the file, and shows the containers",
        async run({ workbench }) {
          await workbench.openFile("setup.sh");
          await workbench.command("Plimsoll: Show the Graph of This Folder");
          const frame = await workbench.webview("k3s");
          const words = (await frame.locator("svg").allTextContents()).join(" ");
          for (const name of ["k3s", "whoami", "feed", "PLM6001"])
            assert.ok(words.includes(name), `${name} is in the picture: ${words}`);
          // Its own styles are in force: without them, all that is drawn is black.
          const fills = await frame.locator("svg rect").evaluateAll((boxes) => boxes.map((box) => getComputedStyle(box).fill));
          assert.ok(!fills.includes("rgb(0, 0, 0)"), fills.join(" "));
          await workbench.command("View: Close All Editors");
        },
      },
      {
        name: "`why` opens a page about what is chosen",
        async run({ workbench }) {
          await workbench.openFile("setup.sh");
          await workbench.choose("F1", ">Plimsoll: Why", "Plimsoll: Why", { stays: true });
          await eventually("the list has the subjects", async () => (await workbench.choices()).some((choice) => choice === "k3s"));
          await workbench.pick("k3s", "k3s");
          const frame = await workbench.webview("k3s");
          assert.match(await frame.locator("table").first().textContent(), /proxy/);
          await workbench.command("View: Close All Editors");
        },
      },
      {
        name: "a rule's page opens rendered",
        async run({ workbench }) {
          await workbench.openFile("app/Dockerfile");
          await eventually("there are findings", async () => (await workbench.marks()).length > 0, 20_000);
          await workbench.fix("Read about PLM1003", "ADD");
          const frame = await workbench.webview("PLM1003");
          assert.match(await frame.locator("h1").first().textContent(), /PLM1003/);
          await workbench.command("View: Close All Editors");
        },
      },
      {
        name: "the id beside a finding is a link to its rule's page",
        async run({ workbench }) {
          await workbench.problemsWith("has the finding", (problems) => problems.some(({ code }) => code === "PLM7004"));
          await workbench.page.locator(".markers-panel-container .marker-code").filter({ hasText: "PLM7004" }).click();
          const frame = await workbench.webview("PLM7004");
          assert.match(await frame.locator("h1").first().textContent(), /PLM7004/);
        },
      },
    ],
  },
];
