/** What the server tells of itself: `plimsoll/status`. */
export interface Status {
  readonly state: "busy" | "ready" | "error";
  readonly files?: number;
  readonly errors?: number;
  readonly warnings?: number;
  readonly infos?: number;
  readonly message?: string;
}

/** The item of the status bar, with VS Code's icons. */
export function shortStatus({ state, errors = 0, warnings = 0, infos = 0 }: Status): string {
  if (state === "busy") return "$(loading~spin) Plimsoll";
  if (state === "error") return "$(alert) Plimsoll";
  const counts = [errors && `$(error) ${errors}`, warnings && `$(warning) ${warnings}`, infos && `$(info) ${infos}`].filter(Boolean);
  return counts.length > 0 ? `Plimsoll ${counts.join(" ")}` : "$(check) Plimsoll";
}

/** The same in words, for the hover and for screen readers. */
export function longStatus({ state, files, errors = 0, warnings = 0, infos = 0, message }: Status): string {
  const lines: string[] = [];
  if (state === "busy") lines.push("Reading the files together");
  if (state === "ready") {
    const counts = [plural(errors, "error"), plural(warnings, "warning"), plural(infos, "info")].filter((c) => !c.startsWith("0 "));
    lines.push(counts.length > 0 ? counts.join(", ") : "Nothing to report");
    if (files !== undefined) lines.push(`${plural(files, "file")} read together`);
  }
  if (state === "error") lines.push("The server does not run as it is meant to");
  if (message) lines.push(message);
  return lines.join("\n");
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
