#!/bin/bash
for i in 1 2 3; do docker rm -f "web$i"; done
for arg; do echo "$arg"; done
for arg
do
    shift
done
for host in {a..c}.example $(seq 2); { ssh "$host" docker ps; }
for ((i = 0; i < 10; i++)); do echo $i; done > numbers
for (( ; ; )) { break; }
while IFS=: read -r name id; do
    docker stop "$id"
done < <(docker ps --format '{{.Names}}:{{.ID}}')
until curl -fs localhost:8080/health
do
    sleep 1
    ((++tries > 30)) && exit 1
done 2>/dev/null
select choice in start stop; do
    docker compose "$choice"; break
done
