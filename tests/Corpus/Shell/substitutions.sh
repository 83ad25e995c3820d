#!/bin/bash
id=$(docker ps -q --filter "name=$(basename "$PWD")")
ip="$(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$id" 2>/dev/null || echo "none")"
docker rm $(docker ps -aq) `docker ps -q`
kinds=$(case $ip in none) echo no;; (10.*) echo private;; esac
) # the parenthesis of a pattern does not close it
tar -cf >(ssh backup 'cat > images.tar') <(docker save busybox)
echo $((docker info; docker version) | wc -l) $( (true) ) $(
    # a comment with an unpaired ' quote
    cat <<EOF
of $(hostname)
EOF
)
coproc BUILD { docker build .; }
coproc docker events
