#!/usr/bin/env python3
"""Works in Helix as its user does, with the configuration of docs/editors.md, and writes `ok: NAME` or `FAILED: NAME: WHY` for each test.

    helix.py DRAWN PROGRAM ARGUMENT...

Helix has no way in but its keys and no way out but its screen, the files that it writes and what it says to the server. DRAWN gets what
it draws. From the environment: PLIMSOLL_RESULTS, PLIMSOLL_EXPECTED (see expected.sh) and PLIMSOLL_LOG (see record.py). The working
folder is the workspace.
"""
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

drawn_path, *command = sys.argv[1:]
expected, log_path = os.environ["PLIMSOLL_EXPECTED"], os.environ["PLIMSOLL_LOG"]
results = open(os.environ["PLIMSOLL_RESULTS"], "a", encoding="utf-8", buffering=1)
label = subprocess.run([*command, "--version"], capture_output=True, check=True, text=True).stdout.strip().replace("helix", "Helix")
patience = 30
sequence = re.compile(rb"\x1b\[[0-9;?:<>=]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1bP.*?\x1b\\", re.S)


class Editor:
    """Helix in a terminal."""

    def __init__(self, *files):
        self.drawn = b""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvp(command[0], [*command, *files])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))

    def look(self, seconds=0.05):
        """Reads what was drawn meanwhile; False once Helix has gone."""
        if select.select([self.terminal], [], [], seconds)[0]:
            try:
                self.drawn += os.read(self.terminal, 65536)
            except OSError:
                return False
        return True

    def keys(self, text):
        # One after the other, as from a keyboard: an escape that is followed at once is taken for another key.
        for key in text:
            os.write(self.terminal, key.encode())
            if key == "\x1b":
                time.sleep(0.5)
            self.look(0.02)

    def until(self, what, condition):
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if value := condition():
                return value
            self.look()
        raise AssertionError(f"waited in vain: {what}")

    def sees(self, words, since=0):
        """Whether these words were drawn. Blanks are not compared: what stands there already is not drawn again."""
        text = sequence.sub(b"", self.drawn[since:]).decode(errors="replace")
        return re.sub(r"\s", "", words) in re.sub(r"\s", "", text)

    def asks(self, keys, words):
        """Types keys until something comes of them: a busy server may answer that the text has just changed."""
        again = 0.0

        def is_answered():
            nonlocal again, since
            if time.monotonic() > again:
                again = time.monotonic() + 8
                self.keys("\x1b")
                since = len(self.drawn)
                self.keys(keys)
            return self.sees(words, since)

        since = len(self.drawn)
        self.until(f"on the screen: {words}", is_answered)

    def await_words(self, words, since=0):
        self.until(f"on the screen: {words}", lambda: self.sees(words, since))

    def leave(self):
        # A popup that comes late takes the first key for itself; a person would type it again.
        again = 0.0

        def is_gone():
            nonlocal again
            if time.monotonic() > again:
                again = time.monotonic() + 5
                try:
                    self.keys("\x1b\x1b:quit-all!\r")
                except OSError:
                    return True
            return not self.look()

        self.until("the end", is_gone)
        assert os.waitpid(self.pid, 0)[1] == 0, "Helix ended with an error"


def messages():
    with open(log_path, encoding="utf-8") as lines:
        return [entry for entry in map(json.loads, lines) if "message" in entry]


def published(path):
    """The ids and ranges of the findings that the server sent last for a file."""
    all = [e["message"]["params"] for e in messages() if e["message"].get("method") == "textDocument/publishDiagnostics"]
    last = next((p["diagnostics"] for p in reversed(all) if p["uri"].endswith("/" + path)), None)
    return last and sorted((d["range"]["start"]["line"], d["range"]["start"]["character"], d["code"], d["message"]) for d in last)


def found(path, name="findings"):
    with open(f"{expected}/{name}.json", encoding="utf-8") as file:
        return sorted((f["startLine"], f["startByte"], f["id"], f["message"]) for f in json.load(file) if f["path"] == path)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def test(name, body):
    try:
        body()
        results.write(f"ok: {label}: {name}\n")
    except Exception as why:  # whatever it is, the next test is a test of its own
        results.write(f"FAILED: {label}: {name}: {why!r}\n")


editor = Editor("setup.sh")


def shows_findings():
    editor.until("findings", lambda: published("setup.sh") == found("setup.sh"))
    root = next(e["message"]["params"] for e in messages() if e["message"].get("method") == "initialize")
    assert root["rootUri"] == "file://${WORKSPACE}", root["rootUri"]
    answer = next(e["message"]["result"] for e in messages() if e["from"] == "server" and "capabilities" in (e["message"].get("result") or {}))
    assert answer["capabilities"]["positionEncoding"] == "utf-8", answer["capabilities"]["positionEncoding"]
    # The message stands beside the line that the cursor is on.
    editor.keys(":goto 29\r")
    editor.await_words("creates a network `nas-net`")


def hovers():
    editor.keys(":goto 17\r")
    editor.asks(" k", "What happens")
    editor.keys("\x1b")


def applies():
    editor.keys(":goto 21\r")
    editor.asks(" a", "Give K3s the proxy")
    editor.keys("\r")
    editor.keys("\x1b:write\r")
    editor.until("the repaired file", lambda: read("setup.sh") == read(f"{expected}/one-fix/setup.sh"))
    editor.until("findings", lambda: published("setup.sh") == found("setup.sh", "one-fix"))


def renames():
    editor.keys(":open compose.yaml\r")
    editor.until("findings", lambda: published("compose.yaml") == found("compose.yaml", "one-fix"))
    since = len(editor.drawn)
    editor.keys("%s\\[front\r")
    editor.keys(",;h")
    editor.keys(" r")
    editor.await_words("rename-to:", since)
    editor.keys("\x15edge\r")
    editor.keys("\x1b:write\r")
    editor.until("the new name", lambda: read("compose.yaml").count("[edge]") == 2 and "\n  edge:" in read("compose.yaml"))


def one_root():
    editor.keys(":open app/Dockerfile\r")
    editor.until("findings", lambda: published("app/Dockerfile") == found("app/Dockerfile", "one-fix"))
    assert sum(e["message"].get("method") == "initialize" for e in messages()) == 1, "there is more than one server"
    assert not any(e["message"].get("method") == "workspace/didChangeWorkspaceFolders" for e in messages()), "there is more than one root"


def leaves():
    editor.leave()


test("the server starts with the first file, and shows what check finds, in a heredoc too", shows_findings)
test("hovering a finding tells what happens", hovers)
test("a code action, saved, gives the file that check --fix gives", applies)
test("a network is renamed everywhere", renames)
test("a Dockerfile in a folder of its own belongs to the same root", one_root)
test("Helix goes", leaves)
with open(drawn_path, "wb") as file:
    file.write(editor.drawn)
try:
    os.kill(editor.pid, signal.SIGKILL)
except ProcessLookupError:
    pass
results.write("done\n")
