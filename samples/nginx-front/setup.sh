#!/bin/sh
# Tries the idea out without compose.
set -e
cd "$(dirname "$0")"

docker run -d --name whoami traefik/whoami:v1.11
docker run -d --name front \
  -p 8081:80 \
  -v "$PWD/nginx/whoami.conf:/etc/nginx/conf.d/default.conf:ro" \
  nginx:1.29
