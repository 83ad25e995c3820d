import * as vscode from "vscode";
import { folderFor } from "./folders";
import { showRendered } from "./rendered";
import type { Server } from "./server";

const scheme = "plimsoll-why";

/** "Why": which settings reach a container or the daemon, as a document that follows the files while it is open. */
export class Why implements vscode.TextDocumentContentProvider {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();

  constructor(server: Server) {
    this.#server = server;
  }

  readonly onDidChange = this.#changed.event;

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.commands.registerCommand("plimsoll.why", (resource?: vscode.Uri, subject?: unknown) => this.#ask(resource, typeof subject === "string" ? subject : undefined)),
      vscode.workspace.onDidSaveTextDocument(() =>
        vscode.workspace.textDocuments.filter((d) => d.uri.scheme === scheme).forEach((d) => this.#changed.fire(d.uri)),
      ),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const subject = uri.path.slice(1).replace(/\.md$/, "");
    // What was there when it was chosen may be gone by the next save: then the document says so.
    let refusal = "";
    const answer = await this.#server.request<{ markdown?: string }>("plimsoll/why", { uri: uri.query, subject }, (words) => (refusal = words));
    return answer?.markdown ?? refusal;
  }

  async #ask(resource: vscode.Uri | undefined, given: string | undefined): Promise<void> {
    const folder = await folderFor(resource);
    const subject = folder && (given ?? (await this.#pick(folder)));
    if (!folder || !subject) return;
    const uri = vscode.Uri.from({ scheme, path: `/${subject}.md`, query: folder.toString() });
    this.#changed.fire(uri);
    await showRendered(uri, { beside: true });
  }

  async #pick(folder: vscode.Uri): Promise<string | undefined> {
    const answer = await this.#server.request<{ subjects: string[] }>("plimsoll/why", { uri: folder.toString() });
    if (!answer) return undefined;
    if (answer.subjects.length === 0) {
      void vscode.window.showInformationMessage(`Plimsoll: nothing in ${vscode.workspace.asRelativePath(folder)} runs or pulls anything`);
      return undefined;
    }
    return vscode.window.showQuickPick(answer.subjects, { title: "Why: Which Settings Reach …", placeHolder: "A container, or what the daemon or a build does" });
  }
}
