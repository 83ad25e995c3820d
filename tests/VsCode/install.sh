#!/bin/sh
# Installs VS Code 1.100 as a server for browsers (code-server, from npm), Chromium (from Debian) and playwright-core.
#   tests/VsCode/install.sh     into PLIMSOLL_VSCODE_TOOLS (default: a folder in the temporary folder); about a minute, 350 MB
# What is there already is used again. Of the native modules only those that the server loads are built: no library of Debian's is needed.
# Says SKIPPED and why, with exit code 3, where something is missing that cannot be installed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tools=${PLIMSOLL_VSCODE_TOOLS:-${TMPDIR:-/tmp}/plimsoll-vscode-tools}
stamp=$tools/installed

skip() {
    echo "SKIPPED: $*, so the extension was not tried in VS Code."
    exit 3
}

# rg: VS Code asks it which files a folder has. g++, make, python3: node-gyp. The fonts: pictures without them are boxes.
wanted=
for pair in chromium:chromium rg:ripgrep g++:g++ make:make python3:python3; do
    command -v "${pair%%:*}" >/dev/null || wanted="$wanted ${pair#*:}"
done
[ -d /usr/share/fonts/truetype/dejavu ] || wanted="$wanted fonts-dejavu-core"
if [ -n "$wanted" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086 # a list of words
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $wanted; } >/dev/null 2>&1 || true
fi
for program in node npm chromium rg g++ make python3; do
    command -v "$program" >/dev/null || skip "$program is missing"
done

mkdir -p "$tools"
if [ -f "$stamp" ] && cmp -s "$here/package.json" "$stamp"; then
    exit 0
fi
rm -f "$stamp"
cp "$here/package.json" "$tools/"
exec 3>&1 >"$tools/npm.log" 2>&1
fail() {
    exec >&3
    skip "npm could not install VS Code ($tools/npm.log)"
}
# The headers that belong to this node, where it brought them along: node-gyp downloads them otherwise.
prefix=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
[ ! -f "$prefix/include/node/node.h" ] || export npm_config_nodedir="$prefix"

cd "$tools"
npm install --no-package-lock --no-audit --no-fund --ignore-scripts || fail
npm rebuild argon2 --foreground-scripts --build-from-source || fail
cd node_modules/code-server/lib/vscode
npm install --no-audit --no-fund --omit=dev --ignore-scripts || fail
# node-pty asks npx for node-gyp when it is built already, and npx would ask back.
npm_config_yes=true npm rebuild --foreground-scripts @vscode/spdlog native-watchdog node-pty || fail
# Its own installation downloads this program; Debian's is the same one.
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
# VS Code looks for its modules under this name too.
ln -sfn node_modules node_modules.asar
(cd extensions && npm install --no-audit --no-fund --omit=dev --ignore-scripts) || fail
cp "$here/package.json" "$stamp"
