import { posix } from "node:path";
import * as vscode from "vscode";

/**
 * The folder that a command is about: the one it was called on, or the workspace folder of the file it was called on; else that of the
 * active editor; else the only one, or the one that the user picks. A file outside of all counts with its own folder.
 */
export async function folderFor(resource: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  if (resource?.scheme === "file" && (await isFolder(resource))) return resource;
  const active = vscode.window.activeTextEditor?.document.uri;
  const file = [resource, active].find((uri) => uri?.scheme === "file");
  if (file) return vscode.workspace.getWorkspaceFolder(file)?.uri ?? file.with({ path: posix.dirname(file.path) });
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) void vscode.window.showInformationMessage("Plimsoll: open a folder, or a file of one, first");
  return folders.length > 1 ? (await vscode.window.showWorkspaceFolderPick())?.uri : folders[0]?.uri;
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
  } catch {
    return false;
  }
}
