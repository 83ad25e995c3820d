#!/bin/bash
case "$1" in
    start|up) docker compose up -d ;;
    (stop | down)
        docker compose down
        ;;
    log-*.txt) cat "$1" ;;&
    [0-9]?*) echo number ;&
    "two words"|$x|'*') : # nothing
    ;;
    *)
        echo "usage: $0 start|stop" >&2
        exit 64
esac
case $(uname -m) in x86_64) arch=amd64;; aarch64) arch=arm64;; esac
case x in esac
case in in in) ;; esac 2>&1 | cat
