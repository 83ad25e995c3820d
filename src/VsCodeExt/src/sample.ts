import * as vscode from "vscode";

/** A copy of the sample deployment, in a window of its own: one may break and mend it. */
export async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const source = vscode.Uri.joinPath(context.extensionUri, "sample");
  const copy = vscode.Uri.joinPath(context.globalStorageUri, "sample");
  await vscode.workspace.fs.copy(source, copy, { overwrite: true });
  await vscode.commands.executeCommand("vscode.openFolder", copy, { forceNewWindow: true });
}
