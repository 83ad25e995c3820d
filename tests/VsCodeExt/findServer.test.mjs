// Which server is started, on machines that are made up here, and on this one.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { findServer } from "../../src/VsCodeExt/src/findServer.ts";
import { thisMachine } from "../../src/VsCodeExt/src/machine.ts";

const bundled = "/ext/server/plimsoll.dll";
const none = { path: "", dotnetPath: "" };
const runtimes = (...versions) => versions.map((v) => `Microsoft.NETCore.App ${v} [/dotnet/shared]\n`).join("");
const config = (version) => JSON.stringify({ runtimeOptions: { framework: { name: "Microsoft.NETCore.App", version } } });

/** A machine with these files: path to what a run of it prints, or the text that is in it. */
function machine(files, environment = {}, platform = "linux") {
  const home = platform === "win32" ? "C:\\Users\\me" : "/home/me";
  return {
    platform,
    environment,
    home,
    ran: [],
    isFile: (path) => path in files,
    read: (path) => files[path] ?? "",
    async run(program) {
      this.ran.push(program);
      return files[program];
    },
  };
}

test("the extension's own server is run by the dotnet in PATH", async () => {
  const found = await findServer(none, bundled, "/ws", machine({ [bundled]: "", "/usr/bin/dotnet": runtimes("8.0.1", "10.0.2") }, { PATH: "/bin:/usr/bin" }));
  assert.equal(found.command, "/usr/bin/dotnet");
  assert.deepEqual(found.args, [bundled]);
  assert.equal(found.description, "/ext/server/plimsoll.dll, run by /usr/bin/dotnet (.NET 10.0.2)");
});

test("DOTNET_ROOT comes before PATH, and a dotnet that is too old is passed over for a newer one", async () => {
  const files = { [bundled]: "", "/opt/net/dotnet": runtimes("10.0.0"), "/usr/bin/dotnet": runtimes("10.0.2") };
  const environment = { PATH: "/usr/bin", DOTNET_ROOT: "/opt/net" };
  assert.equal((await findServer(none, bundled, undefined, machine(files, environment))).command, "/opt/net/dotnet");
  files["/opt/net/dotnet"] = runtimes("9.0.0");
  assert.equal((await findServer(none, bundled, undefined, machine(files, environment))).command, "/usr/bin/dotnet");
});

test("a dotnet is found where its installer put it, with nothing in PATH", async () => {
  const found = await findServer(none, bundled, undefined, machine({ [bundled]: "", "/home/me/.dotnet/dotnet": runtimes("10.0.0") }));
  assert.equal(found.command, "/home/me/.dotnet/dotnet");
  const windows = machine({ [bundled]: "", "D:\\Programs\\dotnet\\dotnet.exe": runtimes("10.0.0") }, { ProgramFiles: "D:\\Programs" }, "win32");
  assert.equal((await findServer(none, bundled, undefined, windows)).command, "D:\\Programs\\dotnet\\dotnet.exe");
});

test("the version is what the server's runtimeconfig.json asks for", async () => {
  const files = { [bundled]: "", "/ext/server/plimsoll.runtimeconfig.json": config("11.0.0"), "/usr/bin/dotnet": runtimes("10.0.2") };
  assert.deepEqual(await findServer(none, bundled, undefined, machine(files, { PATH: "/usr/bin" })), {
    problem: "Plimsoll needs .NET 11 or newer, and here is 10.0.2", isDotnetMissing: true,
  });
});

test("without .NET the plimsoll in PATH is taken, where it starts", async () => {
  const files = { [bundled]: "", "/usr/bin/plimsoll": "0.1.0\n" };
  const found = await findServer(none, bundled, undefined, machine(files, { PATH: "/usr/bin" }));
  assert.equal(found.command, "/usr/bin/plimsoll");
  assert.deepEqual(found.args, []);
  const broken = machine({ ...files, "/usr/bin/plimsoll": undefined }, { PATH: "/usr/bin" });
  assert.deepEqual(await findServer(none, bundled, undefined, broken), { problem: "Plimsoll needs .NET 10 or newer, and here is none", isDotnetMissing: true });
  assert.deepEqual(broken.ran, ["/usr/bin/plimsoll"]);
});

test("an extension without a server takes the one in PATH, or says that there is none", async () => {
  assert.equal((await findServer(none, bundled, undefined, machine({ "/usr/bin/plimsoll": "0.1.0" }, { PATH: "/usr/bin" }))).command, "/usr/bin/plimsoll");
  const { problem, isDotnetMissing } = await findServer(none, bundled, undefined, machine({}));
  assert.equal(problem, "Plimsoll has no server in this extension, and there is none in PATH");
  assert.equal(isDotnetMissing, false);
});

test("server.path comes first: a program, or a dll for dotnet", async () => {
  const files = { [bundled]: "", "/me/plimsoll": "", "/me/plimsoll.dll": "", "/ws/out/plimsoll": "", "/home/me/bin/plimsoll": "", "/usr/bin/dotnet": runtimes("10.0.2") };
  const at = async (path, folder = "/ws") => {
    const { command, args } = await findServer({ path, dotnetPath: "" }, bundled, folder, machine(files, { PATH: "/usr/bin" }));
    return [command, ...args].join(" ");
  };
  assert.equal(await at("/me/plimsoll"), "/me/plimsoll");
  assert.equal(await at("/me/plimsoll.dll"), "/usr/bin/dotnet /me/plimsoll.dll");
  assert.equal(await at("~/bin/plimsoll"), "/home/me/bin/plimsoll");
  assert.equal(await at("${workspaceFolder}/out/plimsoll"), "/ws/out/plimsoll");
  assert.equal(await at(" out/plimsoll "), "/ws/out/plimsoll");
});

test("a setting that names nothing is told by its name", async () => {
  const linux = machine({ [bundled]: "" });
  assert.equal((await findServer({ path: "/me/gone", dotnetPath: "" }, bundled, "/ws", linux)).problem, "The setting plimsoll.server.path names /me/gone, which is no file");
  assert.equal((await findServer({ path: "", dotnetPath: "/me/dotnet" }, bundled, "/ws", linux)).problem, "The setting plimsoll.server.dotnetPath names /me/dotnet, which is no file");
});

test("server.dotnetPath is the only dotnet that is asked", async () => {
  const files = { [bundled]: "", "/me/dotnet": runtimes("9.0.4"), "/usr/bin/dotnet": runtimes("10.0.2") };
  const asked = machine(files, { PATH: "/usr/bin" });
  assert.equal((await findServer({ path: "", dotnetPath: "/me/dotnet" }, bundled, "/ws", asked)).problem, "Plimsoll needs .NET 10 or newer, and here is 9.0.4");
  files["/me/dotnet"] = undefined;
  assert.equal((await findServer({ path: "", dotnetPath: "/me/dotnet" }, bundled, "/ws", asked)).problem, "Plimsoll needs .NET 10 or newer, and /me/dotnet has none");
  assert.deepEqual(asked.ran, ["/me/dotnet", "/me/dotnet"]);
});

test("nothing is taken from a relative folder of PATH, where a workspace could have put it", async () => {
  const files = { [bundled]: "", "./dotnet": runtimes("10.0.2"), "dotnet": runtimes("10.0.2"), "bin/dotnet": runtimes("10.0.2"), ".\\dotnet.exe": runtimes("10.0.2") };
  assert.equal((await findServer(none, bundled, "/ws", machine(files, { PATH: ".::bin", DOTNET_ROOT: "." }))).isDotnetMissing, true);
  assert.equal((await findServer(none, bundled, "C:\\ws", machine(files, { Path: ".;bin" }, "win32"))).isDotnetMissing, true);
});

test("on Windows programs end in .exe, and PATH may be called Path", async () => {
  const dll = "C:\\ext\\server\\plimsoll.dll";
  const found = await findServer(none, dll, undefined, machine({ [dll]: "", "D:\\net\\dotnet.exe": runtimes("10.0.2") }, { Path: "C:\\Windows;D:\\net\\" }, "win32"));
  assert.equal(found.command, "D:\\net\\dotnet.exe");
});

test("on this machine the packed server is found, and starts", async () => {
  const dll = join(process.cwd(), "unpacked/extension/server/plimsoll.dll");
  const found = await findServer(none, dll, undefined, thisMachine);
  assert.deepEqual(found.args, [dll], found.problem);
  assert.match(await thisMachine.run(found.command, [...found.args, "--version"]), /^\S*0\.1\.0\b/);
});
