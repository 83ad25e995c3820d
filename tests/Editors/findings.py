#!/usr/bin/env python3
"""What `plimsoll check` finds in a folder, counted as editors count.

    findings.py FOLDER [OPTION...]    writes a JSON array of { path, id, severity, message, line, start, end, ... }

Lines from 0. `startByte` and `endByte` count bytes of UTF-8 (Neovim), `startCharacter` and `endCharacter` characters (Emacs), each
from 0; the report itself counts UTF-16.
"""
import json
import os
import subprocess
import sys

folder, *options = sys.argv[1:]
run = subprocess.run(["plimsoll", "check", ".", "--format", "json", *options], cwd=folder, capture_output=True, check=False)
if run.returncode not in (0, 1):
    sys.exit(run.stderr.decode())
texts = {}


def counted(path, position, prefix):
    if path not in texts:
        with open(os.path.join(folder, path), encoding="utf-8", newline="") as file:
            texts[path] = file.read().split("\n")
    line = position["line"] - 1
    before = texts[path][line].encode("utf-16-le")[:2 * (position["column"] - 1)].decode("utf-16-le")
    return {prefix + "Line": line, prefix + "Byte": len(before.encode()), prefix + "Character": len(before)}


findings = []
for found in json.loads(run.stdout)["diagnostics"]:
    place = found["location"]
    findings.append({"path": place["path"], "id": found["id"], "severity": found["severity"], "message": found["message"],
                     **counted(place["path"], place["start"], "start"), **counted(place["path"], place["end"], "end")})
json.dump(findings, sys.stdout, ensure_ascii=False)
