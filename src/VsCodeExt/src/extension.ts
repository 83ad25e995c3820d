import * as vscode from "vscode";
import { containerFiles, reasons } from "./documents";
import { Graphs } from "./graphPanel";
import { RulePages } from "./rulePages";
import { openSample } from "./sample";
import { Server } from "./server";
import { createStatusItem } from "./statusItem";
import { Why } from "./why";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Plimsoll");
  const server = new Server(context, output);
  context.subscriptions.push(
    output,
    server,
    createStatusItem(server),
    new RulePages(server).register(),
    new Graphs(server).register(),
    new Why(server).register(),
    vscode.commands.registerCommand("plimsoll.restart", () => server.restart()),
    vscode.commands.registerCommand("plimsoll.showOutput", () => output.show()),
    vscode.commands.registerCommand("plimsoll.openSample", () => openSample(context)),
    vscode.commands.registerCommand("plimsoll.fixAllInFile", fixAllInFile),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("plimsoll.server")) void server.restart();
    }),
  );
  if (await isWanted()) await server.start();
  else context.subscriptions.push(startWithFirst(server));
}

/** JSON files and notes are everywhere: the server is started where something is there for it to read. */
async function isWanted(): Promise<boolean> {
  return vscode.workspace.textDocuments.some(isReason) || (await vscode.workspace.findFiles(containerFiles, undefined, 1)).length > 0;
}

function startWithFirst(server: Server): vscode.Disposable {
  const subscription = vscode.workspace.onDidOpenTextDocument((document) => {
    if (!isReason(document)) return;
    subscription.dispose();
    void server.start();
  });
  return subscription;
}

const isReason = (document: vscode.TextDocument) => vscode.languages.match(reasons, document) > 0;

/** The server's own command of this name; its edit comes back through the client. */
async function fixAllInFile(resource?: vscode.Uri): Promise<void> {
  const uri = resource ?? vscode.window.activeTextEditor?.document.uri;
  if (uri) await vscode.commands.executeCommand("plimsoll.fixAll", uri.toString());
}
