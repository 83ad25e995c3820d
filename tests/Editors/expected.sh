#!/usr/bin/env bash
# What the command line makes of a workspace, for editors to be held against.
#   tests/Editors/expected.sh WORKSPACE FOLDER
# FOLDER gets findings.json (see findings.py), a workspace one-fix with setup.sh repaired of PLM6002 alone, one-fix.json and strict.json, what
# the preset strict finds in it without PLM7004, and a workspace all-fixes with app/Dockerfile repaired besides.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
workspace=$1 folder=$2
fix() { # FOLDER ARGUMENT...: findings that are left are no failure here
  (cd "$1" && plimsoll check --fix --root . "${@:2}" >/dev/null) || [ $? = 1 ]
}
mkdir -p "$folder"
python3 "$here/findings.py" "$workspace" >"$folder/findings.json"
cp -r "$workspace" "$folder/one-fix"
fix "$folder/one-fix" --select PLM6002 setup.sh
python3 "$here/findings.py" "$folder/one-fix" >"$folder/one-fix.json"
python3 "$here/findings.py" "$folder/one-fix" --preset strict --ignore PLM7004 >"$folder/strict.json"
cp -r "$folder/one-fix" "$folder/all-fixes"
fix "$folder/all-fixes" app/Dockerfile
