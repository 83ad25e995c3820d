// What the runner takes for a workflow command in the log of a step. Two spellings: `::name key=value::data` at the beginning of a
// line, and the older `##[name key=value;]data` anywhere in it.
const unescapeData = (text) => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
const unescapeProperty = (text) => unescapeData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));

const properties = (text, separator) =>
  Object.fromEntries(text.split(separator).map((p) => p.split("=")).filter((p) => p.length > 1).map(([key, ...rest]) => [key.trim(), unescapeProperty(rest.join("="))]));

const known = new Set([
  "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "internal-set-repo-path", "notice", "remove-matcher", "save-state",
  "set-env", "set-output", "stop-commands", "warning",
]);

function parse(line, stopToken) {
  const isCommand = (name) => (stopToken === undefined ? known.has(name) : name === stopToken);
  const newer = /^\s*::([^ :]+)(?: (.*?))?::(.*)$/s.exec(line);
  if (newer && isCommand(newer[1]))
    return { name: newer[1], properties: properties(newer[2] ?? "", ","), data: unescapeData(newer[3]) };
  const older = /##\[([^\] ]+)(?: ([^\]]*))?\](.*)$/s.exec(line);
  if (older && isCommand(older[1]))
    return { name: older[1], properties: properties(older[2] ?? "", ";"), data: older[3] };
  return undefined;
}

/** The commands of a log, each `{ name, properties, data }`, and the lines that are shown as they are. */
export function readLog(text) {
  const commands = [], shown = [];
  let stopToken;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const command = parse(line, stopToken);
    if (!command)
      shown.push(line);
    else if (stopToken !== undefined)
      stopToken = undefined;
    else if (command.name === "stop-commands")
      stopToken = command.data;
    else
      commands.push(command);
  }
  return { commands, shown: shown.join("\n"), isStopped: stopToken !== undefined };
}
