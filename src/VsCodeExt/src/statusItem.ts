import * as vscode from "vscode";
import type { Server } from "./server";
import { longStatus, shortStatus, type Status } from "./statusText";

/** The item of the status bar: whether the server runs, and what it found. */
export function createStatusItem(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("plimsoll.status", vscode.StatusBarAlignment.Left);
  item.name = "Plimsoll";
  item.command = "plimsoll.showOutput";
  const subscription = server.onStatus((status) => (status ? show(item, status) : item.hide()));
  return vscode.Disposable.from(item, subscription);
}

function show(item: vscode.StatusBarItem, status: Status): void {
  item.text = shortStatus(status);
  const words = longStatus(status);
  item.tooltip = words;
  item.accessibilityInformation = { label: `Plimsoll: ${words.replaceAll("\n", ", ")}`, role: "button" };
  item.backgroundColor = status.state === "error" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
  item.show();
}
