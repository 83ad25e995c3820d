#!/bin/bash
# Puts K3s on the NAS. The Internet is only there through the proxy.
set -e

export HTTP_PROXY=http://192.168.31.198:7222
export HTTPS_PROXY=http://192.168.31.198:7222

# Docker gets the proxy too.
cat > /etc/docker/daemon.json <<EOF
{
  "log-driver": "json-file",
  "http-proxy": "http://192.168.31.198:7222",
  "https-proxy": "http://192.168.31.198:7222"
}
EOF
/etc/init.d/container-station.sh restart

docker pull rancher/k3s:v1.34.1-k3s1

docker network create --subnet 172.28.0.0/16 nas_net

docker run -d --name k3s \
  --restart unless-stopped \
  --privileged \
  --network host \
  -p 6443:6443 \
  -v k3s-state:/var/lib/rancher/k3s \
  rancher/k3s:v1.34.1-k3s1 server

docker run -d --name whoami --network nas-net traefik/whoami:v1.11
