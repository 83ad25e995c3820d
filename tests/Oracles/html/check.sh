#!/bin/sh
# Holds the reports for people to what shows them: the HTML page to a validator and to Chromium, the Markdown to cmark-gfm.
#   tests/Oracles/html/check.sh PLIMSOLL     the built program
# Needs node, npm and its registry, chromium and cmark-gfm; installs the last two where it may (root, apt-get). Skips, and says so, what is
# missing. Installs into PLIMSOLL_HTML_TOOLS (default: a folder in the temporary folder). PLIMSOLL_HTML_SCREENSHOTS: a folder for pictures.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
plimsoll=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
tools=${PLIMSOLL_HTML_TOOLS:-${TMPDIR:-/tmp}/plimsoll-html-tools}

for program in chromium cmark-gfm; do
    if ! command -v "$program" >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$program"; } >/dev/null 2>&1 || true
    fi
done
for program in node npm chromium cmark-gfm; do
    if ! command -v "$program" >/dev/null; then
        echo "SKIPPED: $program is missing, so no report was opened." >&2
        exit 0
    fi
done
mkdir -p "$tools"
cp "$here/package.json" "$here/"*.mjs "$tools/"
if ! (cd "$tools" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent >npm.log 2>&1); then
    echo "SKIPPED: npm could not install the validators ($tools/npm.log), so no report was opened." >&2
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Names and texts that want to be markup, to notify somebody, to break out of a table.
nasty="$work/nasty/a|b \`c\` <script>alert(1)</script> @octocat #1 *x*"
mkdir -p "$nasty" "$work/nasty/two
lines"
printf 'FROM debian:latest\nMAINTAINER </style></script><script>alert(1)</script>\nADD a|b @octocat#1 $x$ <img> /\nCMD echo "`x`"\n' >"$nasty/Dockerfile"
cp "$nasty/Dockerfile" "$work/nasty/two
lines/Dockerfile"
mkdir "$work/clean"
printf 'services: {}\n' >"$work/clean/compose.yaml"
report() { # NAME FOLDER: both formats of one run
    (cd "$2" && "$plimsoll" check --shellcheck off --report "html=$work/$1.html" --report "markdown=$work/$1.md" . >/dev/null) || [ $? = 1 ]
}
report sample "$root/samples/nas-k3s"
report nasty "$work/nasty"
report clean "$work/clean"
node "$tools/check.mjs" "$work"/*.html
for file in sample nasty clean; do
    cmark-gfm --unsafe -e table -e autolink -e strikethrough -e tagfilter "$work/$file.md" >"$work/$file.md.html"
done
node "$tools/markdown.mjs" "$work"/*.md
