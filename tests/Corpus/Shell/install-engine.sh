#!/usr/bin/env bash
# Installs the engine from a package archive and starts it.
set -euo pipefail

readonly ARCHIVE="https://packages.example/docker"
version=${1:-28.5}

if ! command -v docker >/dev/null 2>&1; then
    curl -fsSL "$ARCHIVE/gpg" | sudo gpg --dearmor -o /etc/apt/keyrings/docker.gpg
    echo "deb [signed-by=/etc/apt/keyrings/docker.gpg] $ARCHIVE stable main" |
        sudo tee /etc/apt/sources.list.d/docker.list > /dev/null
    sudo apt-get update && sudo apt-get install -y \
        "docker-ce=5:${version}*" \
        docker-ce-cli `# the client` \
        containerd.io
fi

sudo systemctl enable --now docker || { echo "no systemd" >&2; exit 1; }
sudo usermod -aG docker "$USER"
