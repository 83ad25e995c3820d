#!/bin/bash
if docker info; then
    echo up
done
for x in a b; do docker stop $x
docker run (one) two
docker ps; }
case $x in
    a) echo a ;;
    b c) echo b ;;
esac
[[ $a b ]] && echo c
a && || b
echo last
