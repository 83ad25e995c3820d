#!/bin/bash
images=(nginx:1.27 "redis:7"   # two that we need
    'postgres:16'
    "${extra[@]}" img-{a,b}:$TAG *.tar
)
images+=(busybox)
declare -A ports=([web]=80 [api]=8080) names
local -r opts=(--rm -it); export empty=()
matrix[$((i * 3)) + 1]=x
ports["db one"]+=5432
echo "${images[0]}" "${#images[@]}" "${!ports[@]}" "${images[@]:1:2}" ${images[*]/:*/}
for name in "${!ports[@]}"; do
    docker run "${opts[@]}" -p "${ports[$name]}:80" "$name"
done
