#!/bin/bash
log() { printf '%s %s\n' "$(date +%T)" "$*" >&2; }

function wait_for {
    local host=$1 port=${2:?port is missing}
    while ! nc -z "$host" "$port"; do sleep 1; done
} 2>/dev/null

function in_subshell() (
    cd "$1" && docker build .
)

is-number ()
[[ $1 =~ ^[0-9]+$ ]]

main() {
    log start
    wait_for db 5432 && in_subshell api || return
}; main "$@"
