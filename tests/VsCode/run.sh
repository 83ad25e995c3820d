#!/usr/bin/env bash
# Tries the extension in VS Code with a browser, as a person does: squiggles, Problems panel, lightbulb, hovers, the graph.
#   tests/VsCode/run.sh [FILE.vsix]     without a file: one is built (src/VsCodeExt/build.sh)
# Needs node 20, npm and its registry, Chromium, dotnet; installs what it may (install.sh) into PLIMSOLL_VSCODE_TOOLS. Skips, and says so,
# what is missing. In place of tests: PLIMSOLL_VSCODE_PICTURES, a folder for the pictures of the documentation, and PLIMSOLL_VSCODE_RECORD,
# a folder for recordings of sessions. PLIMSOLL_VSCODE_FAILURES: where the screen is kept when a test fails. Leaves nothing running, and the
# working tree alone.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=${PLIMSOLL_VSCODE_TOOLS:-${TMPDIR:-/tmp}/plimsoll-vscode-tools}

if ! command -v dotnet >/dev/null; then
    echo "SKIPPED: dotnet is missing, so the extension was not tried in VS Code."
    exit 0
fi
code=0
PLIMSOLL_VSCODE_TOOLS=$tools "$here/install.sh" || code=$?
if [ "$code" = 3 ]; then exit 0; elif [ "$code" != 0 ]; then exit "$code"; fi

work=$(mktemp -d)
suite=
finish() {
    # It ends what it started, each by its own id.
    if [ -n "$suite" ]; then kill "$suite" 2>/dev/null && wait "$suite" || true; fi
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP

vsix=${1:-}
if [ -z "$vsix" ]; then
    vsix=$work/plimsoll.vsix
    # No compiler stays behind to wait for more.
    MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false "$root/src/VsCodeExt/build.sh" "$vsix"
fi
for folder in "${PLIMSOLL_VSCODE_PICTURES:-}" "${PLIMSOLL_VSCODE_RECORD:-}"; do
    [ -z "$folder" ] || mkdir -p "$folder"
done
node "$here/main.mjs" "$tools" "$vsix" "$work" &
suite=$!
code=0
wait "$suite" || code=$?
suite=
exit "$code"
