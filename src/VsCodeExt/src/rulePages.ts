import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";
import { showRendered } from "./rendered";
import type { Server } from "./server";

const scheme = "plimsoll-rule";

/** The pages of the rules, as documents. */
export class RulePages implements vscode.TextDocumentContentProvider {
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.commands.registerCommand("plimsoll.openRulePage", (id?: string) => this.#open(id)),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const id = uri.path.slice(1).replace(/\.md$/, "");
    const page = await this.#server.request<{ title: string; markdown: string }>("plimsoll/rulePage", { id });
    return page?.markdown ?? "";
  }

  async #open(given: string | undefined): Promise<void> {
    const id = given ?? (await ask());
    if (id) await showRendered(vscode.Uri.from({ scheme, path: `/${id}.md` }), { beside: false });
  }
}

/** Makes the id beside a message, in the Problems panel and in hovers, a link to the rule's page. */
export const linkToRulePages: Middleware = {
  handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withLink)),
  provideDiagnostics: async (document, previousResultId, token, next) => {
    const report = await next(document, previousResultId, token);
    if (report && "items" in report) report.items.forEach(withLink);
    return report;
  },
};

function withLink(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  if (typeof diagnostic.code === "string" && diagnostic.code.startsWith("PLM")) {
    const target = vscode.Uri.parse(`command:plimsoll.openRulePage?${encodeURIComponent(JSON.stringify([diagnostic.code]))}`);
    diagnostic.code = { value: diagnostic.code, target };
  }
  return diagnostic;
}

/** The rule at the cursor to begin with, else what is typed: other tools' ids are understood too. */
function ask(): Thenable<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const here = editor && vscode.languages.getDiagnostics(editor.document.uri).find((d) => d.source === "plimsoll" && d.range.contains(editor.selection.active));
  const code = typeof here?.code === "object" ? here.code.value : here?.code;
  return vscode.window.showInputBox({ title: "Open Rule Page", prompt: "The id of a rule, such as PLM6001 or DL3008", value: code === undefined ? "" : String(code) });
}
