// The pictures of the documentation, in a light and a dark theme: run with PLIMSOLL_VSCODE_PICTURES. Made small with `pngquant --quality 70-95`.
import { eventually } from "../eventually.mjs";

const look = {
  "editor.fontFamily": "monospace",
  "editor.fontSize": 13,
  "editor.lineHeight": 20,
  "editor.hover.above": false,
  "editor.renderLineHighlight": "none",
  "problems.showCurrentInStatus": false,
  "workbench.panel.defaultLocation": "bottom",
  "workbench.activityBar.location": "hidden",
};

const album = (name, theme) => ({
  name: `pictures, ${name}`,
  folders: { "nas-k3s": "samples/nas-k3s" },
  open: "nas-k3s",
  settings: { ...look, "workbench.colorTheme": theme },
  tests: [
    {
      name: "a finding about a proxy, with its hover",
      async run({ workbench }) {
        await workbench.openFile("setup.sh");
        await eventually("there are findings", async () => (await workbench.marks()).length > 5, 45_000);
        await workbench.goTo(1);
        await workbench.hover("docker pull", { expect: "does not reach" });
        await workbench.picture(`hover-${name}`);
        await workbench.unhover();
      },
    },
    {
      name: "the lightbulb",
      async run({ workbench }) {
        await workbench.openFile("setup.sh");
        await workbench.lightbulb("\"http-proxy\"", { inside: 3 });
        await workbench.picture(`lightbulb-${name}`);
      },
    },
    {
      name: "the Problems panel",
      async run({ workbench }) {
        await workbench.openFile("compose.yaml");
        await eventually("there are findings", async () => (await workbench.marks()).length > 2);
        await workbench.press("Control+Shift+M");
        await workbench.page.locator(".markers-panel-container .monaco-list-row").first().waitFor();
        await workbench.page.waitForTimeout(500);
        await workbench.page.mouse.move(640, 5);
        await workbench.picture(`problems-${name}`);
        await workbench.press("Control+J");
      },
    },
    {
      name: "the graph",
      async run({ workbench }) {
        await workbench.openFile("setup.sh");
        await workbench.command("View: Close All Editors");
        await workbench.openFile("setup.sh");
        await workbench.command("View: Toggle Primary Side Bar Visibility");
        await workbench.command("Plimsoll: Show the Graph of This Folder");
        const frame = await workbench.webview("k3s");
        await frame.locator("svg").first().waitFor();
        // The file is closed, so that the picture has the whole width.
        await workbench.command("View: Close Editor");
        await workbench.page.waitForTimeout(500);
        await workbench.picture(`graph-${name}`);
      },
    },
  ],
});

export default [album("light", "Default Light Modern"), album("dark", "Default Dark Modern")];
