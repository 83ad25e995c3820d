#!/bin/sh
# Holds our SARIF to its schema, to Microsoft's validator and to GitHub's fingerprints.
#   tests/Oracles/sarif/check.sh [FILE.sarif...]     without files: the baseline of the writer's tests
# Needs node, npm and their registry; skips, and says so, where one is missing. Installs into PLIMSOLL_SARIF_TOOLS (default: a
# folder in the temporary folder) and leaves the working tree alone. Prints the validator's path for PLIMSOLL_SARIF_MULTITOOL.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tools=${PLIMSOLL_SARIF_TOOLS:-${TMPDIR:-/tmp}/plimsoll-sarif-tools}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "SKIPPED: node or npm is missing, so no SARIF was validated." >&2
    exit 0
fi

mkdir -p "$tools"
cp "$here/package.json" "$here/check.mjs" "$tools/"
if ! (cd "$tools" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent >npm.log 2>&1); then
    echo "SKIPPED: npm could not install the validators ($tools/npm.log), so no SARIF was validated." >&2
    exit 0
fi

multitool=$tools/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
chmod u+x "$multitool"
[ $# -gt 0 ] || set -- "$here/../../Output/Baselines/report.sarif"
node "$tools/check.mjs" "$@"
echo "PLIMSOLL_SARIF_MULTITOOL=$multitool"
