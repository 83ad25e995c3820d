/** A version of .NET's runtime, as `dotnet --list-runtimes` and a runtimeconfig.json write it. */
export interface Version {
  readonly text: string;
  readonly numbers: readonly number[];
  readonly isPrerelease: boolean;
}

export function parseVersion(text: string): Version | undefined {
  const [release = "", ...label] = text.trim().split("-");
  const numbers = release.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
  return numbers.some(Number.isNaN) ? undefined : { text: text.trim(), numbers, isPrerelease: label.length > 0 };
}

/** The versions of Microsoft.NETCore.App in the output of `dotnet --list-runtimes`; other frameworks and lines are passed over. */
export function parseRuntimes(output: string): Version[] {
  const versions: Version[] = [];
  for (const line of output.split(/\r?\n/)) {
    const [name, text] = line.trim().split(" ");
    const version = name === "Microsoft.NETCore.App" && text ? parseVersion(text) : undefined;
    if (version) versions.push(version);
  }
  return versions;
}

/**
 * Whether a program that asks for one version, and rolls forward over major ones, runs on another.
 * A preview of the very version that is asked for comes before it.
 */
export function isEnough(version: Version, required: Version): boolean {
  const difference = compare(version.numbers, required.numbers);
  return difference > 0 || (difference === 0 && (!version.isPrerelease || required.isPrerelease));
}

/** The version that a program asks for, by the text of its runtimeconfig.json. Undefined: it says none, or is no JSON. */
export function requiredBy(runtimeConfig: string): Version | undefined {
  try {
    const { runtimeOptions } = JSON.parse(runtimeConfig) as { runtimeOptions?: { framework?: { name?: string; version?: string } } };
    return runtimeOptions?.framework?.version ? parseVersion(runtimeOptions.framework.version) : undefined;
  } catch {
    return undefined;
  }
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
