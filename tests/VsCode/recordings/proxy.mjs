// Stands between an editor and a language server, and writes down what they say, a message a line: {"from": "client", "message": {...}}.
//   node proxy.mjs FILE COMMAND ARGUMENT...
import { spawn } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";

const [file, command, ...args] = process.argv.slice(2);
writeFileSync(file, "");
const server = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });

/** Finds the messages in a stream that comes in pieces: a header with the length in bytes, an empty line, JSON. */
function listen(from) {
  let buffer = Buffer.alloc(0);
  return (piece) => {
    buffer = Buffer.concat([buffer, piece]);
    for (;;) {
      const end = buffer.indexOf("\r\n\r\n");
      const length = end < 0 ? NaN : Number(/content-length: *(\d+)/i.exec(buffer.toString("latin1", 0, end))?.[1]);
      if (Number.isNaN(length) || buffer.length < end + 4 + length)
        return;
      const message = buffer.toString("utf8", end + 4, end + 4 + length);
      appendFileSync(file, `{"from":"${from}","message":${message}}\n`);
      buffer = buffer.subarray(end + 4 + length);
    }
  };
}

const fromClient = listen("client");
const fromServer = listen("server");
process.stdin.on("data", (piece) => {
  fromClient(piece);
  server.stdin.write(piece);
});
process.stdin.on("end", () => server.stdin.end());
server.stdin.on("error", () => {});
server.stdout.on("data", (piece) => {
  fromServer(piece);
  process.stdout.write(piece);
});
server.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGTERM", "SIGINT"])
  process.on(signal, () => server.kill(signal));
