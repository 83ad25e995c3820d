#!/bin/sh
set -e

docker network create --subnet=10.88.2.0/24 front
docker run -d --name front --network front --ip 10.88.2.2 nginx:1.29
