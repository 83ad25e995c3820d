import * as vscode from "vscode";
import { containerFiles, reasons } from "./documents";
import { Graphs } from "./graphPanel";
import { registerIgnore } from "./ignore";
import { RulePages } from "./rulePages";
import { openSample } from "./sample";
import { Server } from "./server";
import { createStatusItem } from "./statusItem";
import { Why } from "./why";

let running: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("Plimsoll");
  const server = new Server(context, output);
  running = server;
  context.subscriptions.push(
    output,
    createStatusItem(server),
    new RulePages(server).register(),
    new Graphs(server).register(),
    new Why(server).register(),
    registerIgnore(),
    vscode.commands.registerCommand("plimsoll.restart", () => server.restart()),
    vscode.commands.registerCommand("plimsoll.showOutput", () => output.show()),
    vscode.commands.registerCommand("plimsoll.openSample", () => openSample(context)),
    vscode.commands.registerCommand("plimsoll.fixAllInFile", (resource?: vscode.Uri) => fixAllInFile(server, resource)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("plimsoll.server")) void server.restart();
    }),
    startWithFirst(server),
  );
}

/** VS Code waits for it, for some seconds. */
export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}

/**
 * JSON files are everywhere: the server is started where something is there for it to read, now or later. Once: where it cannot be,
 * the user is not told with every file.
 */
function startWithFirst(server: Server): vscode.Disposable {
  let isStarted = false;
  const start = () => {
    opened.dispose();
    if (!isStarted) void server.start();
    isStarted = true;
  };
  const opened = vscode.workspace.onDidOpenTextDocument((document) => {
    if (isReason(document)) start();
  });
  if (vscode.workspace.textDocuments.some(isReason)) start();
  else void hasContainerFiles().then((has) => has && start());
  return opened;
}

async function hasContainerFiles(): Promise<boolean> {
  for (const glob of containerFiles) {
    if ((await vscode.workspace.findFiles(glob, undefined, 1)).length > 0) return true;
  }
  return false;
}

const isReason = (document: vscode.TextDocument) => vscode.languages.match(reasons, document) > 0;

/** By the server's own command, which the client registers; its edit comes back through the client. */
async function fixAllInFile(server: Server, resource: vscode.Uri | undefined): Promise<void> {
  const uri = resource ?? vscode.window.activeTextEditor?.document.uri;
  if (!uri) {
    void vscode.window.showInformationMessage("Plimsoll: open a file first");
    return;
  }

  await server.start();
  if (server.isRunning) await vscode.commands.executeCommand("plimsoll.fixAll", uri.toString());
}
