#!/usr/bin/env python3
"""Stands between an editor and `plimsoll lsp`, and writes down what they say to each other.

    record.py LOG WORKSPACE PROGRAM ARGUMENT...

Each line of LOG is { "from": "client" | "server", "message": {...} }, the first { "pid": PROCESS } and the last { "exit": CODE } of the
server. The workspace's path reads ${WORKSPACE} in it. Bytes go through as they are, so that neither side notices.
"""
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.parse

log_path, workspace, *command = sys.argv[1:]
# A client may resolve symbolic links, and may escape more than it must.
spellings = sorted({workspace, os.path.realpath(workspace), urllib.parse.quote(workspace)}, key=len, reverse=True)
log = open(log_path, "a", encoding="utf-8")
lock = threading.Lock()


def write(entry):
    line = json.dumps(entry, ensure_ascii=False)
    for spelling in spellings:
        line = line.replace(json.dumps(spelling, ensure_ascii=False)[1:-1], "${WORKSPACE}")
    with lock:
        log.write(line + "\n")
        log.flush()


def pump(name, source, target):
    """Copies a stream and takes the messages out of the copy."""
    pending = b""
    try:
        while chunk := os.read(source, 65536):
            view = memoryview(chunk)
            while view:
                view = view[os.write(target, view):]
            pending += chunk
            while (end := pending.find(b"\r\n\r\n")) >= 0:
                fields = dict(line.split(b":", 1) for line in pending[:end].split(b"\r\n"))
                length = int({name.lower(): value for name, value in fields.items()}[b"content-length"])
                if len(pending) < end + 4 + length:
                    break
                body, pending = pending[end + 4:end + 4 + length], pending[end + 4 + length:]
                write({"from": name, "message": json.loads(body)})
    except BrokenPipeError:
        pass
    os.close(target)


signal.signal(signal.SIGTERM, lambda *_: server.terminate())
server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
write({"pid": server.pid})
threading.Thread(target=pump, args=("client", 0, os.dup(server.stdin.fileno())), daemon=True).start()
server.stdin.close()
pump("server", server.stdout.fileno(), 1)
code = server.wait()
write({"exit": code})
sys.exit(code if code >= 0 else 128 - code)
