import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { folderFor } from "./folders";
import type { Server } from "./server";
import { webPage } from "./webPage";

/** The answer to `plimsoll/graph`: a page that refers to nothing outside itself. */
interface Graph {
  readonly title: string;
  readonly html: string;
}

/** The graph of a folder beside the editor; one panel a folder, drawn anew when a file is saved. */
export class Graphs {
  readonly #server: Server;
  readonly #panels = new Map<string, GraphPanel>();

  constructor(server: Server) {
    this.#server = server;
  }

  register(): vscode.Disposable {
    const redrawAll = () => this.#panels.forEach((panel) => void this.#redraw(panel));
    return vscode.Disposable.from(
      vscode.commands.registerCommand("plimsoll.showGraph", (resource?: vscode.Uri, focus?: unknown) => this.#show(resource, typeof focus === "string" ? focus : undefined)),
      vscode.workspace.onDidSaveTextDocument(redrawAll),
      vscode.window.onDidChangeActiveColorTheme(redrawAll),
    );
  }

  async #show(resource: vscode.Uri | undefined, focus: string | undefined): Promise<void> {
    const folder = await folderFor(resource);
    const graph = folder && (await this.#ask(folder, focus));
    if (!folder || !graph) return;
    const key = folder.toString();
    let panel = this.#panels.get(key);
    if (!panel) {
      panel = new GraphPanel(folder);
      panel.onDidDispose(() => this.#panels.delete(key));
      this.#panels.set(key, panel);
    }
    panel.focus = focus;
    panel.reveal();
    panel.draw(graph, panel.begin());
  }

  async #redraw(panel: GraphPanel): Promise<void> {
    const drawing = panel.begin();
    // Refused: the picture stays as it was, and nobody is told at every save.
    const graph = await this.#ask(panel.folder, panel.focus, () => {});
    if (graph) panel.draw(graph, drawing);
  }

  #ask(folder: vscode.Uri, focus: string | undefined, tell?: (words: string) => void): Promise<Graph | undefined> {
    return this.#server.request<Graph>("plimsoll/graph", { uri: folder.toString(), ...(focus === undefined ? {} : { focus }) }, tell);
  }
}

class GraphPanel {
  readonly folder: vscode.Uri;
  readonly onDidDispose: vscode.Event<void>;
  /** What the graph is about; undefined: all. */
  focus: string | undefined;
  readonly #panel: vscode.WebviewPanel;
  #drawing = 0;
  #isDisposed = false;

  constructor(folder: vscode.Uri) {
    this.folder = folder;
    this.#panel = vscode.window.createWebviewPanel(
      "plimsoll.graph",
      "Graph",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
    );
    this.onDidDispose = this.#panel.onDidDispose;
    this.onDidDispose(() => (this.#isDisposed = true));
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  /** The number of a drawing that begins now. */
  begin(): number {
    return ++this.#drawing;
  }

  /** An older drawing that comes late, or after the panel was closed, is not shown. */
  draw({ title, html }: Graph, drawing: number): void {
    if (drawing !== this.#drawing || this.#isDisposed) return;
    const { kind } = vscode.window.activeColorTheme;
    const isDark = kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
    this.#panel.title = `Graph: ${title}`;
    this.#panel.webview.html = webPage(html, randomBytes(16).toString("base64"), isDark);
  }
}
