#!/bin/sh
# Writes every report for other tools in one run and has them checked: tests/Oracles/reports/of.sh PLIMSOLL PATH...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
plimsoll=$1; shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
code=0
"$plimsoll" check "$@" --shellcheck off --preset all --output "$folder/report.txt" \
    --report gitlab="$folder/report.gitlab.json" --report junit="$folder/report.junit.xml" --report checkstyle="$folder/report.checkstyle.xml" \
    --report rdjson="$folder/report.rdjson" --report rdjsonl="$folder/report.rdjsonl" \
    --report sonarqube="$folder/report.sonarqube.json" || code=$?
[ "$code" -le 1 ] || exit "$code"
[ -s "$folder/report.txt" ] || { echo "there is nothing to report about $*" >&2; exit 1; }
"$here/check.sh" "$folder"/report.*.* "$folder"/report.rdjson*
