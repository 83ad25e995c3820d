#!/bin/sh
# Packs the VS Code extension, and tests what of it needs no editor.
#   tests/VsCodeExt/run.sh [PLIMSOLL]     the program whose output and files it is held to; default: the Debug build
# Needs the .NET SDK, node, npm and their registries, and unzip or Python; skips, and says so, where node or npm is missing. Works in PLIMSOLL_VSCODE_WORK (default: a
# folder in the temporary folder), leaves the package there as plimsoll.vsix, and leaves the working tree alone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
PLIMSOLL_ROOT=$(cd "$here/../.." && pwd)
PLIMSOLL_VSCODE_WORK=${PLIMSOLL_VSCODE_WORK:-${TMPDIR:-/tmp}/plimsoll-vscode-work}
export PLIMSOLL_ROOT PLIMSOLL_VSCODE_WORK

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "SKIPPED: node or npm is missing, so the VS Code extension was not packed."
    exit 0
fi

mkdir -p "$PLIMSOLL_VSCODE_WORK/tests"
log=$PLIMSOLL_VSCODE_WORK/build.log
# No compiler stays behind to wait for more.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
if ! "$PLIMSOLL_ROOT/src/VsCodeExt/build.sh" "$PLIMSOLL_VSCODE_WORK/plimsoll.vsix" >"$log" 2>&1; then
    cat "$log"
    exit 1
fi
tail -n 1 "$log"
# npm speaks of its own settings; the packer is to have no doubts about the package.
if grep -E '(^| )(WARNING|ERROR) ' "$log"; then exit 1; fi
echo "ok: the extension is type-checked and packed without a warning"

program=${1:-$PLIMSOLL_ROOT/src/Cli/bin/Debug/net10.0/plimsoll}
if [ -x "$program" ]; then
    export PLIMSOLL_PROGRAM="$program"
else
    echo "SKIPPED: $program is not built, so problem matchers and file patterns were not held to it."
fi
[ -n "${PLIMSOLL_CORPUS:-}" ] || echo "SKIPPED: PLIMSOLL_CORPUS names no corpus, so file patterns were not held to other people's files."

cd "$PLIMSOLL_VSCODE_WORK/tests"
rm -rf ./*
if command -v unzip >/dev/null; then unzip -q ../plimsoll.vsix -d unpacked; else python3 -m zipfile -e ../plimsoll.vsix unpacked; fi
NODE_PATH=$PLIMSOLL_VSCODE_WORK/package/node_modules "$PLIMSOLL_VSCODE_WORK/package/node_modules/.bin/esbuild" "$here"/*.test.mjs \
    --bundle --platform=node --format=esm --log-level=warning --out-extension:.js=.mjs --outdir=. \
    --banner:js='import { createRequire } from "node:module"; const require = createRequire(import.meta.url);'
node --test --test-reporter=spec ./*.test.mjs
