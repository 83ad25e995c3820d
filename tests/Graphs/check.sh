#!/bin/sh
# Holds the pictures of `plimsoll graph` to what reads them: pages to Chromium, dot to Graphviz, flowcharts to Mermaid, JSON to node.
#   tests/Graphs/check.sh PLIMSOLL [FOLDER...]     the built program; more folders to draw than the samples
# Needs dot, node, npm and its registry, chromium; installs dot and chromium where it may (root, apt-get). Skips, and says so, what is missing.
# Installs into PLIMSOLL_GRAPH_TOOLS (default: a folder in the temporary folder).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
plimsoll=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
tools=${PLIMSOLL_GRAPH_TOOLS:-${TMPDIR:-/tmp}/plimsoll-graph-tools}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for program in dot:graphviz chromium:chromium; do
    if ! command -v "${program%:*}" >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${program#*:}"; } >/dev/null 2>&1 || true
    fi
done

# Names that want to be markup, to end a string, to be a command; and an application of 300 services.
mkdir -p "$work/files/nasty/a <b>\"'&" "$work/files/large"
cat >"$work/files/nasty/a <b>\"'&/run.sh" <<'END'
export HTTP_PROXY='http://<script>alert(1)</script>"]]>:1'
docker run -d --name '<img src=x onerror=alert(1)>' --network '"]; click p1n0 call evil()' -p 80:80 '\N"x'
docker run -d --name 'end' -e HTTP_PROXY='http://`x`|y{z}' '%%{init: {}}%%'
docker run -d --name '#quot; subgraph x' '日本語/emoji😀:1'
docker pull '&lt;b&gt;\'
END
{
    printf 'name: large\nservices:\n'
    for i in $(seq 300); do
        printf '  service%s:\n    image: ghcr.io/acme/a-rather-long-name-%s:1.%s\n    networks: [net%s]\n' "$i" "$i" "$i" $((i % 7))
        if [ $((i % 5)) = 0 ]; then printf '    ports: ["%s:80"]\n    environment: {API_URL: "http://service%s", HTTPS_PROXY: "http://10.0.0.1:3128"}\n' $((8000 + i)) $((i - 3)); fi
    done
    printf 'networks:\n'
    for i in $(seq 0 6); do printf '  net%s:\n' "$i"; done
} >"$work/files/large/compose.yaml"

failed=0
draw() { # NAME PATH
    for format in mmd dot svg html json; do
        (cd "$(dirname "$2")" && "$plimsoll" graph "$(basename "$2")" --output "$work/$1.$format") || { echo "FAILED: $1 as $format"; failed=1; }
    done
}
for folder in "$root"/samples/* "$work"/files/* "$@"; do
    if [ -d "$folder" ]; then draw "$(basename "$folder")" "$folder"; fi
done

if command -v dot >/dev/null; then
    for file in "$work"/*.dot; do
        if dot -Tsvg "$file" >"$work/dot.svg" 2>"$work/dot.log" && [ ! -s "$work/dot.log" ]; then echo "ok: Graphviz draws $(basename "$file")"
        else echo "FAILED: Graphviz draws $(basename "$file"): $(head -n 3 "$work/dot.log")"; failed=1; fi
    done
else
    echo "SKIPPED: dot is missing, so no graph was drawn with Graphviz." >&2
fi

for program in node npm chromium; do
    if ! command -v "$program" >/dev/null; then
        echo "SKIPPED: $program is missing, so no picture was opened in a browser." >&2
        exit "$failed"
    fi
done
for file in "$work"/*.json; do
    if node -e 'for (const s of JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).sets) for (const p of s.pictures) for (const e of p.edges) if (!p.nodes[e.from] || !p.nodes[e.to]) throw e' "$file"; then
        echo "ok: the JSON of $(basename "$file" .json) is whole"
    else failed=1; fi
done
mkdir -p "$tools"
cp "$here/package.json" "$here/"*.mjs "$tools/"
if ! (cd "$tools" && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent >npm.log 2>&1); then
    echo "SKIPPED: npm could not install Mermaid and the browser's driver ($tools/npm.log), so no picture was opened." >&2
    exit "$failed"
fi
node "$tools/page.mjs" "$work"/*.html || failed=1
node "$tools/mermaid.mjs" "$work"/*.mmd || failed=1
exit "$failed"
