#!/bin/sh
# Holds the reports for other tools to schemas, and has them read by programs of other people.
#   tests/Oracles/reports/check.sh [FILE...]     without files: the baselines of the writers' tests
# A file's name says what it is: *.gitlab.json, *.junit.xml, *.checkstyle.xml, *.sonarqube.json, *.rdjson, *.rdjsonl.
# Needs node, npm and their registry for the first four, and for reviewdog's messages and a second reading of the XML Debian's
# python3-protobuf, protobuf-compiler, python3-junitparser and diff-cover (installed where root and apt-get are there). Skips, and
# says so, what is missing.
# Installs npm's packages into PLIMSOLL_REPORT_TOOLS (default: a folder in the temporary folder); leaves the working tree alone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
tools=${PLIMSOLL_REPORT_TOOLS:-${TMPDIR:-/tmp}/plimsoll-report-tools}
python=/usr/bin/python3
baselines=$here/../../Output/Baselines
[ $# -gt 0 ] || set -- "$baselines"/*.gitlab.json "$baselines"/*.junit.xml "$baselines"/*.checkstyle.xml "$baselines"/*.sonarqube.json "$baselines"/*.rdjson*
failures=0
mkdir -p "$tools"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "SKIPPED: node or npm is missing: GitLab's, JUnit's, Checkstyle's and SonarQube's reports were not held to their schemas." >&2
else
    cp "$here/package.json" "$here/check.mjs" "$here"/*.xsd "$here"/*.schema.json "$tools/"
    if (cd "$tools" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent >npm.log 2>&1); then
        node "$tools/check.mjs" "$@" || failures=1
    else
        echo "SKIPPED: npm could not install the readers ($tools/npm.log): GitLab's, JUnit's, Checkstyle's and SonarQube's reports were not held to their schemas." >&2
    fi
fi

has_readers() { command -v protoc >/dev/null && [ -x $python ] && $python -c 'import google.protobuf.json_format, junitparser, diff_cover' 2>/dev/null; }
if ! has_readers && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-protobuf protobuf-compiler python3-junitparser diff-cover git; } >"$tools/apt.log" 2>&1 || true
fi
if has_readers; then
    protoc --proto_path="$here" --descriptor_set_out="$tools/reviewdog.pb" reviewdog.proto
    $python "$here/check.py" "$tools/reviewdog.pb" "$@" || failures=1
else
    echo "SKIPPED: protobuf-compiler, python3-protobuf, python3-junitparser or diff-cover is missing: reviewdog's reports were not read, and the XML only once." >&2
fi
exit $failures
