ARG BASE=alpine TAG
FROM ${BASE}:${TAG:-3.20} AS one
ENV A=$B C="in $D quotes" E='not $F' G=\$H I=${J} K=${L:+"${M:-${N}}"} O=$ P=${Q%%.*} R=${S/a\/b/$T}
WORKDIR /srv/${A}/"with space"/$C
EXPOSE $PORT/tcp 8000-${LAST}
USER ${UID:?who}:$GID
LABEL path=${PATH#*:} "quoted $name"=value
