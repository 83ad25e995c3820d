import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { folderFor } from "./folders";
import type { Server } from "./server";
import { webPage } from "./webPage";

/** The graph of a folder beside the editor; one panel a folder, drawn anew when a file in it is saved. */
export class Graphs {
  readonly #server: Server;
  readonly #panels = new Map<string, GraphPanel>();

  constructor(server: Server) {
    this.#server = server;
  }

  register(): vscode.Disposable {
    const redrawAll = () => this.#panels.forEach((panel) => void panel.draw());
    return vscode.Disposable.from(
      vscode.commands.registerCommand("plimsoll.showGraph", (resource?: vscode.Uri, focus?: unknown) => this.#show(resource, typeof focus === "string" ? focus : undefined)),
      vscode.workspace.onDidSaveTextDocument(redrawAll),
      vscode.window.onDidChangeActiveColorTheme(redrawAll),
    );
  }

  async #show(resource: vscode.Uri | undefined, focus: string | undefined): Promise<void> {
    const folder = await folderFor(resource);
    if (!folder) return;
    const key = folder.toString();
    let panel = this.#panels.get(key);
    if (!panel) {
      panel = new GraphPanel(this.#server, folder);
      panel.onDidDispose(() => this.#panels.delete(key));
      this.#panels.set(key, panel);
    }
    await panel.show(focus);
  }
}

class GraphPanel {
  readonly #server: Server;
  readonly #folder: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  #focus: string | undefined;
  /** The newest drawing; an older one that comes late is not shown. */
  #drawing = 0;

  constructor(server: Server, folder: vscode.Uri) {
    this.#server = server;
    this.#folder = folder;
    this.#panel = vscode.window.createWebviewPanel(
      "plimsoll.graph",
      "Plimsoll",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
    );
    this.onDidDispose = this.#panel.onDidDispose;
  }

  readonly onDidDispose: vscode.Event<void>;

  async show(focus: string | undefined): Promise<void> {
    this.#focus = focus;
    this.#panel.reveal(undefined, true);
    await this.draw();
  }

  async draw(): Promise<void> {
    const drawing = ++this.#drawing;
    const graph = await this.#server.request<{ title: string; html: string }>("plimsoll/graph", {
      uri: this.#folder.toString(),
      ...(this.#focus === undefined ? {} : { focus: this.#focus }),
    });
    if (!graph || drawing !== this.#drawing) return;
    const { kind } = vscode.window.activeColorTheme;
    const isDark = kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
    this.#panel.title = graph.title;
    this.#panel.webview.html = webPage(graph.html, randomBytes(16).toString("base64"), isDark);
  }
}
