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
export function longStatus(status: Status): string {
  const lines = [status.state === "ready" ? counts(status) : status.state === "busy" ? "Reading the files" : undefined];
  if (status.state === "ready" && status.files !== undefined) lines.push(`${plural(status.files, "file")} read${status.files > 1 ? " together" : ""}`);
  lines.push(status.message);
  return lines.filter((line) => line !== undefined).join("\n");
}

function counts({ errors = 0, warnings = 0, infos = 0 }: Status): string {
  const kinds = [errors && plural(errors, "error"), warnings && plural(warnings, "warning"), infos && plural(infos, "info")].filter(Boolean);
  return kinds.length > 0 ? kinds.join(", ") : "Nothing to report";
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
