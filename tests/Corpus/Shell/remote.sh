#!/bin/bash
ssh -o StrictHostKeyChecking=no "deploy@$HOST" 'docker pull "$IMAGE" && docker restart web'
ssh "$HOST" bash -s <<'REMOTE'
set -e
docker pull registry.example/web:1.4
docker run -d --name web -p 127.0.0.1:80:8080 registry.example/web:1.4
REMOTE
sh -c "docker run --rm -v \"$PWD\":/src busybox sh -c 'ls /src | wc -l'"
sudo -E bash -c 'export HTTPS_PROXY=$1; docker pull busybox' _ "$HTTPS_PROXY"
eval "$(docker-machine env default)"; . ./.env; source /etc/os-release
docker run --rm \
  --network host \
  -e A=1 -eB=2 --env "C=three words" \
  -v /etc/hosts:/etc/hosts:ro -- alpine:3.20 sh -c 'echo "$A" && env'
