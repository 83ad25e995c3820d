#!/bin/bash
# Puts K3s on the NAS. The Internet is only there through the proxy.
set -e
cd "$(dirname "$0")"

PROXY=http://192.168.31.198:7222
DIRECT=localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,.svc,.cluster.local,registry.nas.lan

# First stage: dockerd pulls the K3s image. Container Station keeps its daemon configuration in its own folder.
STATION=$(getcfg container-station Install_Path -f /etc/config/qpkg.conf)
cp "$STATION/etc/docker.json" "$STATION/etc/docker.json.bak"
install -m 600 container-station/etc/docker.json "$STATION/etc/docker.json"
/etc/init.d/container-station.sh restart

docker pull rancher/k3s:v1.34.1-k3s1

docker network create --subnet 172.28.0.0/16 nas-net

# Second stage: containerd inside K3s pulls its own images, with the environment of this container.
docker run -d --name k3s \
  --restart unless-stopped \
  --privileged \
  --network host \
  -e HTTP_PROXY="$PROXY" \
  -e HTTPS_PROXY="$PROXY" \
  -e NO_PROXY="$DIRECT" \
  -v "$PWD/k3s/registries.yaml:/etc/rancher/k3s/registries.yaml:ro" \
  -v k3s-state:/var/lib/rancher/k3s \
  rancher/k3s:v1.34.1-k3s1 server

docker run -d --name whoami --network nas-net traefik/whoami:v1.11
