#!/bin/bash
export HTTP_PROXY=http://proxy.example:3128 HTTPS_PROXY="$HTTP_PROXY"
export NO_PROXY=localhost,127.0.0.1,*.svc,.cluster.local,10.0.0.0/8
http_proxy=$HTTP_PROXY https_proxy=${HTTPS_PROXY:-$HTTP_PROXY} curl -sS https://registry.example/v2/

sudo mkdir -p /etc/systemd/system/docker.service.d
sudo tee /etc/systemd/system/docker.service.d/proxy.conf > /dev/null <<EOF
[Service]
Environment="HTTP_PROXY=$HTTP_PROXY" "NO_PROXY=${NO_PROXY// /}"
EOF
sudo systemctl daemon-reload && sudo systemctl restart docker

env -u HTTP_PROXY docker pull busybox:1.36
docker run --rm -e HTTP_PROXY -e "NO_PROXY=$NO_PROXY" --env=HTTPS_PROXY="${HTTPS_PROXY}" busybox:1.36 env
unset HTTP_PROXY HTTPS_PROXY NO_PROXY
