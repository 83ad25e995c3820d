#!/bin/bash
# Writes the files of a new machine, and starts what they describe.
set -e

cat > compose.yaml <<'COMPOSE'
services:
  web:
    image: nginx:1.29.3
    depends_on: [api]
    restart_policy: always
COMPOSE

cat > /etc/docker/daemon.json.new <<'JSON'
{
  "debug": true
}
JSON

docker compose up -d
