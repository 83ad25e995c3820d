import * as vscode from "vscode";

/** Shows a Markdown document as VS Code's preview renders it, or its text where that is switched off. Nothing for an empty one. */
export async function showRendered(uri: vscode.Uri, { beside }: { readonly beside: boolean }): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.getText() === "") return;
  try {
    await vscode.commands.executeCommand(beside ? "markdown.showPreviewToSide" : "markdown.showPreview", uri);
  } catch {
    await vscode.window.showTextDocument(document, { viewColumn: beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active });
  }
}
