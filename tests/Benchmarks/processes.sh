#!/bin/bash
# Whole processes: what a run costs from start to exit, and its peak memory.
#   tests/Benchmarks/processes.sh PLIMSOLL [RUNS]
# PLIMSOLL: the executable (dotnet publish src/Cli -c Release -r linux-x64). Checks one small file, and the folder PLIMSOLL_CORPUS
# where that is set. Figures of one run of this script compare with each other, not with those of another machine or hour.
set -euo pipefail
plimsoll=${1:?the executable to measure}
runs=${2:-10}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
printf 'FROM debian:12.7\nRUN apt-get update && apt-get install -y curl\nCOPY . /app\nCMD ["/app/run"]\n' >"$folder/Dockerfile"

# Smallest of some runs: the one that was disturbed least. Prints wall and CPU milliseconds and peak memory in MB.
measure() {
    local best_wall=999999999 best_cpu=999999999 peak=0
    for ((i = 0; i < runs; i++)); do
        local start end line
        start=$(date +%s%N)
        # /usr/bin/time is not everywhere; the kernel tells a child's peak while it runs.
        "$@" >/dev/null 2>&1 &
        local pid=$! memory=0 cpu=0
        while line=$(grep -s VmHWM "/proc/$pid/status"); do
            memory=$(tr -dc 0-9 <<<"$line")
            cpu=$(awk '{print ($14 + $15) * 10}' "/proc/$pid/stat" 2>/dev/null || echo "$cpu")
            sleep 0.005
        done
        wait "$pid" || true
        end=$(date +%s%N)
        local wall=$(((end - start) / 1000000))
        ((wall < best_wall)) && best_wall=$wall
        ((cpu > 0 && cpu < best_cpu)) && best_cpu=$cpu
        ((memory > peak)) && peak=$memory
    done
    echo "$best_wall $best_cpu $((peak / 1024))"
}

report() {
    local name=$1
    shift
    local wall cpu peak
    read -r wall cpu peak < <(measure "$@")
    base=${base:-$wall}
    printf '%-28s %8s ms %8s ms CPU %6s MB   x%s\n' "$name" "$wall" "$cpu" "$peak" "$(awk "BEGIN { printf \"%.1f\", $wall / $base }")"
}

echo "smallest of $runs runs; the last column is the ratio to the first line"
report "--version" "$plimsoll" --version
report "rules" "$plimsoll" rules
report "check, one small file" "$plimsoll" check "$folder/Dockerfile"
report "check, the same as SARIF" "$plimsoll" check --format sarif "$folder/Dockerfile"
if [ -n "${PLIMSOLL_CORPUS:-}" ]; then
    runs=3
    report "check PLIMSOLL_CORPUS" "$plimsoll" check --isolated --fail-on never "$PLIMSOLL_CORPUS"
    report "the same, all rules" "$plimsoll" check --isolated --fail-on never --preset all "$PLIMSOLL_CORPUS"
else
    echo "PLIMSOLL_CORPUS is not set: no folder was measured"
fi
