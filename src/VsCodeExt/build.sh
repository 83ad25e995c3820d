#!/bin/sh
# Packs the extension, with the server in it.
#   src/VsCodeExt/build.sh [OUTPUT.vsix]     default: plimsoll-VERSION.vsix beside this script
# Needs the .NET SDK, node, npm and their registries. All is made in a temporary folder; the working tree gets nothing but the package.
# PLIMSOLL_VSCODE_WORK names that folder, and it is kept: the installed npm packages serve the next run.
# VERSION is the package's and the server's in place of those that stand in the project (the Marketplace takes x.y.z alone); HOME_URL is where
# the project lives.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
output=${1:-$here/plimsoll-$(sed -n 's/^  "version": "\(.*\)",$/\1/p' "$here/package.json").vsix}
case $output in /*) ;; *) output=$PWD/$output ;; esac
mkdir -p "$(dirname "$output")"

work=${PLIMSOLL_VSCODE_WORK:-}
if [ -z "$work" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
package=$work/package
mkdir -p "$package"
cd "$package"
rm -rf src dist server schema sample images walkthrough
cp -R "$here"/src "$here"/images "$here"/walkthrough "$here"/*.json "$here"/*.md "$here"/.vscodeignore "$here"/.npmrc .
cp "$root/LICENSE" .
mkdir schema && cp "$root/docs/plimsoll.schema.json" schema/
cp -R "$root/samples/nas-k3s" sample
node "$here/pictures.mjs" README.md

# The portable build: it runs wherever its runtime does. What the compiler makes on the way stays out of the tree too.
dotnet publish "$root/src/Cli" --configuration Release --output server --artifacts-path "$work/artifacts" -p:UseAppHost=false -p:DebugType=none -p:GenerateDocumentationFile=false --nologo --verbosity quiet \
    ${VERSION:+"-p:Version=$VERSION"} ${HOME_URL:+"-p:RepositoryUrl=$HOME_URL"}

[ -z "${VERSION:-}" ] || npm pkg set version="${VERSION%%-*}"
npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent
npm run --silent check
npm run --silent build
# The libraries in the bundle, with the licences that ask to travel along.
npm ls --omit=dev --all --parseable | tail -n +2 | sort | while read -r folder; do
    printf '%s\n\n' "${folder##*/node_modules/}"
    cat "$folder"/[Ll][Ii][Cc][Ee][Nn][SsCc][Ee]*
    printf '\n\n'
done >THIRD-PARTY-NOTICES.txt
npm run --silent package -- --out "$output"
printf '%s: %s KB; server %s KB, dist/extension.js %s KB\n' "$output" \
    "$(($(wc -c <"$output") / 1024))" "$(du -sk server | cut -f 1)" "$(($(wc -c <dist/extension.js) / 1024))"
