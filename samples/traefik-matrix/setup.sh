#!/bin/sh
set -e
cd "$(dirname "$0")"

docker network create matrix-net
docker compose -f traefik/compose.yaml up -d
docker compose -f matrix/compose.yaml up -d
