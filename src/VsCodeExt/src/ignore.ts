import * as vscode from "vscode";

/** A finding as the server names it in the command of its code action; it goes back as it came. */
interface Finding {
  readonly uri: string;
  readonly id: string;
  readonly position: object;
}

/**
 * Asks why a finding is to be ignored where it is, and has the server write the comment. An empty answer is one too; Escape changes nothing.
 */
export function registerIgnore(): vscode.Disposable {
  return vscode.commands.registerCommand("plimsoll.ignoreHere", async (finding?: Finding) => {
    if (!finding) return;
    const reason = await vscode.window.showInputBox({ title: `Ignore ${finding.id} Here`, prompt: "Why: for those who read the file after you", placeHolder: "The reason, which becomes part of the comment" });
    if (reason !== undefined) await vscode.commands.executeCommand("plimsoll.ignore", { ...finding, reason });
  });
}
