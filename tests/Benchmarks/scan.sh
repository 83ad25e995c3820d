#!/bin/bash
# What a scan of many repositories costs: CPU and peak memory of whole processes, by number of roots.
#   tests/Benchmarks/scan.sh PLIMSOLL FOLDER [MORE OPTIONS OF CHECK...]
# FOLDER holds one folder a repository. They are checked once, and copies of them 2, 5 and 10 times; then in 4 shards and merged.
# CPU time is given, not wall time, so that other work of the machine counts less; its load is printed. Needs python3.
set -euo pipefail
plimsoll=$(realpath "${1:?the executable to measure}")
source=$(realpath "${2:?a folder of repositories}")
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source" "$work/0"
chmod -R u+w "$work/0"
for i in 1 2 3 4 5 6 7 8 9; do cp -r "$work/0" "$work/$i"; done
cd "$work"

# Smallest of three runs, since all disturbances add. Prints CPU seconds, wall seconds and peak memory in MB.
measure() {
    python3 - "$@" <<'PYTHON'
import os, resource, sys, time
best = None
for _ in range(3):
    start, pid = time.time(), os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1), os.dup2(null, 2)
        os.execv(sys.argv[1], sys.argv[1:])
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit("the program failed")
    run = used.ru_utime + used.ru_stime, time.time() - start, used.ru_maxrss / 1024
    best = min(best or run, run)
print("%.2f %.2f %d" % best)
PYTHON
}

report() { # NAME FILES COMMAND...
    local name=$1 files=$2 cpu wall peak
    shift 2
    read -r cpu wall peak < <(measure "$@")
    printf '%-24s %7s %8s s %8s s %6s MB %9s\n' "$name" "$files" "$cpu" "$wall" "$peak" "$(awk "BEGIN { if ($files) printf \"%.2f ms\", 1000 * $cpu / $files }")"
}

echo "$(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg) before; smallest of three runs"
printf '%-24s %7s %10s %10s %9s %9s\n' "" files CPU wall peak "CPU/file"
check() { "$plimsoll" check --fail-on never --format json "$@" "${options[@]}" | python3 -c 'import json, sys; print(json.load(sys.stdin)["summary"]["files"])'; }
options=("$@")
for copies in 1 2 5 10; do
    for ((i = 0; i < copies; i++)); do printf '%s\n' "$i"/*/; done >"roots-$copies"
    report "$(wc -l <"roots-$copies") roots" "$(check --roots-from "roots-$copies")" \
        "$plimsoll" check --fail-on never --format sarif --output "whole-$copies.sarif" --roots-from "roots-$copies" "${options[@]}"
done
for i in 1 2 3 4; do
    report "shard $i of 4 of these" "$(check --roots-from roots-10 --shard $i/4)" \
        "$plimsoll" check --fail-on never --format sarif --output "shard-$i.sarif" --roots-from roots-10 --shard $i/4 "${options[@]}"
done
report "merge of the shards" 0 "$plimsoll" merge shard-1.sarif shard-2.sarif shard-3.sarif shard-4.sarif --output merged.sarif
echo "$(stat -c %s merged.sarif) bytes of SARIF; load $(cut -d' ' -f1-3 /proc/loadavg) after"
