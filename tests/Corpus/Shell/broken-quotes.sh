#!/bin/bash
docker run --rm busybox echo "first
docker ps
docker run --rm -e A='second busybox
echo ${third
echo $(fourth
echo `fifth
