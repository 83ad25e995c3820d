import { isEnough, parseRuntimes, requiredBy, type Version } from "./runtimes";

/** What the search sees of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  isFile(path: string): boolean;
  /** The text of a file; empty where it cannot be read. */
  read(path: string): string;
  /** The standard output of a program; undefined where it does not start or fails. */
  run(program: string, args: readonly string[]): Promise<string | undefined>;
}

export interface ServerSettings {
  /** `plimsoll.server.path`; empty: not set. */
  readonly path: string;
  /** `plimsoll.server.dotnetPath`; empty: not set. */
  readonly dotnetPath: string;
}

export interface Found {
  readonly command: string;
  readonly args: readonly string[];
  /** For the output: which one it is, in words. */
  readonly description: string;
}

/** Why no server can be started: one sentence for a person, and what would help. */
export interface NotFound {
  readonly problem: string;
  readonly isDotnetMissing: boolean;
}

/**
 * The server to start: the setting's, else the one in the extension, where .NET is there to run it, else `plimsoll` in PATH.
 * All programs are named by absolute paths: a name alone would be looked for in the working folder too on Windows.
 * @param bundled The path of the extension's own plimsoll.dll.
 * @param workspaceFolder The first one; undefined: none is open.
 */
export async function findServer(settings: ServerSettings, bundled: string, workspaceFolder: string | undefined, machine: Machine): Promise<Found | NotFound> {
  const own = expand(settings.path, workspaceFolder, machine);
  if (own) {
    if (!machine.isFile(own)) return { problem: `The setting plimsoll.server.path names ${own}, which is no file`, isDotnetMissing: false };
    if (own.toLowerCase().endsWith(".dll")) return runDll(own, settings, workspaceFolder, machine);
    return { command: own, args: [], description: `${own} (plimsoll.server.path)` };
  }

  const inExtension = machine.isFile(bundled) ? await runDll(bundled, settings, workspaceFolder, machine) : undefined;
  if (inExtension && "command" in inExtension) return inExtension;
  const onPath = inPath("plimsoll", machine);
  // A dotnet tool without its runtime is there too, and does not start.
  if (onPath && (await machine.run(onPath, ["--version"])) !== undefined) return { command: onPath, args: [], description: `${onPath} (PATH)` };
  return inExtension ?? { problem: "Plimsoll has no server in this extension, and there is none in PATH", isDotnetMissing: false };
}

async function runDll(dll: string, settings: ServerSettings, workspaceFolder: string | undefined, machine: Machine): Promise<Found | NotFound> {
  const named = expand(settings.dotnetPath, workspaceFolder, machine);
  if (named && !machine.isFile(named))
    return { problem: `The setting plimsoll.server.dotnetPath names ${named}, which is no file`, isDotnetMissing: false };
  const required = requiredBy(machine.read(dll.replace(/\.dll$/i, ".runtimeconfig.json"))) ?? { text: "10.0.0", numbers: [10, 0, 0], isPrerelease: false };
  const found: Version[] = [];
  for (const dotnet of named ? [named] : dotnets(machine)) {
    const runtimes = parseRuntimes((await machine.run(dotnet, ["--list-runtimes"])) ?? "");
    const enough = runtimes.filter((r) => isEnough(r, required)).at(-1);
    if (enough) return { command: dotnet, args: [dll], description: `${dll}, run by ${dotnet} (.NET ${enough.text})` };
    found.push(...runtimes);
  }

  const wanted = `Plimsoll needs .NET ${required.numbers[0]} or newer`;
  if (found.length > 0) return { problem: `${wanted}, and here is ${found.at(-1)?.text}`, isDotnetMissing: true };
  return { problem: named ? `${wanted}, and ${named} has none` : `${wanted}, and here is none`, isDotnetMissing: true };
}

/** Where a dotnet may be, best first: DOTNET_ROOT, PATH, and where installers put it without telling PATH. */
function dotnets(machine: Machine): string[] {
  const { environment, home, platform } = machine;
  const name = programName("dotnet", platform);
  const folders = [environment["DOTNET_ROOT"], ...pathFolders(machine)];
  if (platform === "win32") folders.push(`${environment["ProgramFiles"] ?? "C:\\Program Files"}\\dotnet`);
  else folders.push("/usr/local/share/dotnet", "/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/opt/homebrew/opt/dotnet/libexec");
  folders.push(join(platform, home, ".dotnet"));
  const paths = folders.filter((f): f is string => !!f && isAbsolute(f, platform)).map((f) => join(platform, f, name));
  return [...new Set(paths)].filter((path) => machine.isFile(path));
}

function inPath(program: string, machine: Machine): string | undefined {
  const name = programName(program, machine.platform);
  return pathFolders(machine).map((folder) => join(machine.platform, folder, name)).find((path) => machine.isFile(path));
}

function pathFolders({ environment, platform }: Machine): string[] {
  // Windows calls it Path.
  const path = Object.entries(environment).find(([name]) => (platform === "win32" ? name.toUpperCase() === "PATH" : name === "PATH"))?.[1] ?? "";
  return path.split(platform === "win32" ? ";" : ":").filter((folder) => isAbsolute(folder, platform));
}

/** A path of the settings: `~` and `${workspaceFolder}` replaced, and what is relative taken from the workspace folder. */
function expand(setting: string, workspaceFolder: string | undefined, { home, platform }: Machine): string {
  let path = setting.trim();
  if (path === "~" || path.startsWith("~/") || path.startsWith("~\\")) path = home + path.slice(1);
  path = path.replaceAll("${workspaceFolder}", workspaceFolder ?? "");
  return path === "" || isAbsolute(path, platform) || workspaceFolder === undefined ? path : join(platform, workspaceFolder, path);
}

const programName = (name: string, platform: NodeJS.Platform) => (platform === "win32" ? `${name}.exe` : name);

const isAbsolute = (path: string, platform: NodeJS.Platform) => (platform === "win32" ? /^([a-z]:[\\/]|\\\\)/i.test(path) : path.startsWith("/"));

function join(platform: NodeJS.Platform, folder: string, name: string): string {
  const separator = platform === "win32" ? "\\" : "/";
  return /[\\/]$/.test(folder) ? folder + name : folder + separator + name;
}
