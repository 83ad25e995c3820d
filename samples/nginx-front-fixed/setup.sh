#!/bin/sh
# Tries the idea out without compose.
set -e
cd "$(dirname "$0")"

docker network create trial
docker run -d --name whoami --network trial traefik/whoami:v1.11
docker run -d --name front \
  --network trial \
  -p 127.0.0.1:8081:80 \
  -v "$PWD/nginx/whoami.conf:/etc/nginx/conf.d/default.conf:ro" \
  nginx:1.29
