#!/bin/sh
set -e

docker network create --subnet=172.29.0.5/16 front_default
docker run -d --name front --net front --ip 172.29.0.2 nginx:1.29
