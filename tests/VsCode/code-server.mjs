// VS Code as a server for browsers, with one extension, and nothing of the user's: home, settings and extensions are the run's own.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { eventually } from "./eventually.mjs";
import { marked } from "./processes.mjs";

const settings = {
  "editor.hover.delay": 100,
  "editor.minimap.enabled": false,
  "editor.wordBasedSuggestions": "off",
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "problems.defaultViewMode": "tree",
  "remote.autoForwardPorts": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.commandCenter": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.enableExperiments": false,
  "workbench.layoutControl.enabled": false,
  // The Problems panel has the height of the window there: see Workbench.problems.
  "workbench.panel.defaultLocation": "right",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** Installs the extension, and starts VS Code on a free port of the loopback. */
export async function startCodeServer({ tools, vsix, folder, run, environment = {} }) {
  const userData = join(folder, "user-data");
  const extensions = join(folder, "extensions");
  const home = join(folder, "home");
  for (const path of [join(userData, "User"), extensions, home])
    mkdirSync(path, { recursive: true });
  const settingsFile = join(userData, "User", "settings.json");
  const writeSettings = (more = {}) => writeFileSync(settingsFile, JSON.stringify({ ...settings, ...more }, null, 2));
  writeSettings();

  const env = { ...process.env, ...environment, ...marked(run), HOME: home, XDG_CONFIG_HOME: join(home, ".config"), XDG_DATA_HOME: join(home, ".local"), DOTNET_CLI_TELEMETRY_OPTOUT: "1" };
  const configuration = join(folder, "code-server.yaml");
  writeFileSync(configuration, "cert: false\n");
  const common = [join(tools, "node_modules/code-server/out/node/entry.js"), "--config", configuration, "--user-data-dir", userData, "--extensions-dir", extensions];
  execFileSync(process.execPath, [...common, "--install-extension", vsix], { env, stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });

  const port = await freePort();
  const log = openSync(join(folder, "code-server.log"), "w");
  const server = spawn(process.execPath, [...common, "--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"],
    { env, stdio: ["ignore", log, log] });
  const address = `http://127.0.0.1:${port}`;
  await eventually("VS Code answers", async () => (await fetch(`${address}/healthz`)).ok, 30_000);
  return {
    address,
    extensions,
    writeSettings,
    /** Asks it to end, as a service manager would. */
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    },
  };
}
