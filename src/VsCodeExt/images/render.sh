#!/bin/sh
# Draws icon.png from icon.svg. Needs Chromium.
#   src/VsCodeExt/images/render.sh [PROGRAM]
set -eu
cd "$(dirname "$0")"
page=$(mktemp -d)
trap 'rm -rf "$page"' EXIT
{ printf '<!DOCTYPE html><style>html,body{margin:0;background:transparent}svg{display:block}</style>'; cat icon.svg; } >"$page/icon.html"
"${1:-chromium}" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 --default-background-color=00000000 \
    --user-data-dir="$page/profile" --window-size=256,256 --screenshot="$PWD/icon.png" "file://$page/icon.html" 2>/dev/null
