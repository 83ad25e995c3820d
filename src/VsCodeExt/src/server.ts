import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, type ErrorHandler, type LanguageClientOptions } from "vscode-languageclient/node";
import { documents } from "./documents";
import { findServer, type Found, type NotFound } from "./findServer";
import { thisMachine } from "./machine";
import { Restarts } from "./restarts";
import { linkToRulePages } from "./rulePages";
import type { Status } from "./statusText";

/** Before a server that died is started again: one that dies at once would keep the machine busy. */
const pauseMilliseconds = 500;

/** The server's process and the connection to it: one at a time, started, stopped and told of. */
export class Server {
  readonly #context: vscode.ExtensionContext;
  readonly #output: vscode.OutputChannel;
  readonly #status = new vscode.EventEmitter<Status | undefined>();
  #client: LanguageClient | undefined;
  #process: ChildProcess | undefined;
  readonly #restarts = new Restarts();
  /** Starts and stops, one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(context: vscode.ExtensionContext, output: vscode.OutputChannel) {
    this.#context = context;
    this.#output = output;
  }

  /** What the server says of itself; undefined where none runs. */
  readonly onStatus = this.#status.event;

  get isRunning(): boolean {
    return this.#client?.isRunning() ?? false;
  }

  /** Starts it, where it does not run; resolves when it runs or it is clear that it does not. */
  start(): Promise<void> {
    return this.#enqueue(() => this.#start());
  }

  /** Looks for the server anew, with the settings as they are now. */
  restart(): Promise<void> {
    // One that never answered its first request would be waited for.
    if (!this.isRunning) this.#process?.kill();
    return this.#enqueue(async () => {
      await this.#stop();
      await this.#start();
    });
  }

  stop(): Promise<void> {
    return this.#enqueue(() => this.#stop());
  }

  /**
   * A request; starts the server where it does not run. Undefined: there is none, of which the user was told, or it refused.
   * @param tell What to do with the words of a refusal.
   */
  async request<T>(method: string, parameters: object, tell: (words: string) => void = showError): Promise<T | undefined> {
    await this.start();
    if (!this.#client?.isRunning()) return undefined;
    try {
      return await this.#client.sendRequest<T>(method, parameters);
    } catch (error) {
      tell(messageOf(error));
      return undefined;
    }
  }

  #enqueue(action: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(action).catch((error: unknown) => this.#output.appendLine(messageOf(error)));
    return this.#queue;
  }

  async #start(): Promise<void> {
    if (this.isRunning) return;
    await this.#stop();
    this.#status.fire({ state: "busy" });
    const found = await this.#find();
    if (!("command" in found)) {
      this.#output.appendLine(found.problem);
      this.#status.fire({ state: "error", message: found.problem });
      this.#explain(found);
      return;
    }

    this.#output.appendLine(`Server: ${found.description}`);
    const client = this.#connect(found);
    this.#client = client;
    client.onNotification("plimsoll/status", (status: Status) => this.#status.fire(status));
    try {
      await client.start();
      await setRunning(true);
    } catch (error) {
      this.#output.appendLine(messageOf(error));
      this.#fail("The Plimsoll server did not start; the output says why");
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await setRunning(false);
    if (!client) return;
    try {
      await client.dispose();
    } catch (error) {
      // One that died, or never started, cannot be asked to go.
      this.#output.appendLine(messageOf(error));
    }
  }

  #find(): Promise<Found | NotFound> {
    const settings = vscode.workspace.getConfiguration("plimsoll.server");
    const bundled = this.#context.asAbsolutePath("server/plimsoll.dll");
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    return findServer({ path: settings.get("path", ""), dotnetPath: settings.get("dotnetPath", "") }, bundled, folder, thisMachine);
  }

  #connect(found: Found): LanguageClient {
    const options: LanguageClientOptions = {
      documentSelector: [...documents],
      outputChannel: this.#output,
      initializationFailedHandler: () => false,
      initializationOptions: { rulePages: true, status: true, asksReasons: true, settings: vscode.workspace.getConfiguration("plimsoll") },
      synchronize: { configurationSection: "plimsoll" },
      // Hovers quote the files: of all commands they may name one that only opens a page.
      markdown: { isTrusted: { enabledCommands: ["plimsoll.openRulePage"] } },
      middleware: linkToRulePages,
      errorHandler: this.#errorHandler(() => client.isRunning()),
    };
    const client = new QuietClient("plimsoll", "Plimsoll", () => this.#spawn(found), options);
    return client;
  }

  async #spawn(found: Found): Promise<ChildProcess> {
    const server = spawn(found.command, [...found.args, "lsp", "--stdio", `--clientProcessId=${process.pid}`], {
      // Not the workspace: on Windows a program is looked for in the working folder before all others.
      cwd: this.#context.extensionPath,
      windowsHide: true,
    });
    this.#process = server;
    await once(server, "spawn");
    return server;
  }

  /** The client's own handler restarts without looking for the server again, and its messages have no buttons. */
  #errorHandler(isRunning: () => boolean): ErrorHandler {
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        // Who waits for the start is told that it failed; it would fail again.
        if (isRunning()) this.#restartAfterDeath();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  #restartAfterDeath(): void {
    this.#output.appendLine("The server stopped by itself");
    if (this.#restarts.allow(Date.now())) setTimeout(() => void this.restart(), pauseMilliseconds);
    else this.#fail("The Plimsoll server stopped again and again; the output says why");
  }

  #fail(problem: string): void {
    this.#output.appendLine(problem);
    this.#status.fire({ state: "error", message: problem });
    void setRunning(false);
    void offer(problem, { Restart: () => this.restart(), "Show Output": () => this.#output.show() });
  }

  #explain({ problem, isDotnetMissing }: NotFound): void {
    const openSettings = () => vscode.commands.executeCommand("workbench.action.openSettings", "plimsoll.server");
    const getDotnet = () => vscode.env.openExternal(vscode.Uri.parse("https://dotnet.microsoft.com/download"));
    const rest = { "Open Settings": openSettings, "Show Output": () => this.#output.show() };
    void offer(problem, isDotnetMissing ? { "Get .NET": getDotnet, ...rest } : rest);
  }
}

/** Its errors go to the output alone: what matters is told by messages of our own, with buttons. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** An error with buttons. */
async function offer(message: string, buttons: Record<string, () => unknown>): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(message, ...Object.keys(buttons));
  if (chosen) await buttons[chosen]?.();
}

/** For the `when` clauses of menus. */
const setRunning = (isRunning: boolean) => vscode.commands.executeCommand("setContext", "plimsoll.isRunning", isRunning);

const showError = (words: string) => void vscode.window.showErrorMessage(`Plimsoll: ${words}`);

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
