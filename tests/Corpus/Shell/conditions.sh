#!/bin/bash
[[ -n $DOCKER_HOST && ( $DOCKER_HOST == tcp://* || "$DOCKER_HOST" =~ ^ssh://(.+@)?([a-z0-9.-]+)$ ) ]] && remote=yes
[[ ! -S /var/run/docker.sock ||
   $(id -u) -ne 0 ]] || exit
[[ $a < $b ]] 2>/dev/null
[ "$a" = b ] && test -f c -o -d d
((count++, count > 3)) && ! ((count % 2))
if ! docker info &>/dev/null; then echo down; elif [[ $x == @(one|two) ]]; then :; else time -p sleep 1; fi
! true | false
