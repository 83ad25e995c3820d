#!/bin/bash
exec 3>&1 4<"$0" {log}>>/var/log/x 5<>/dev/tcp/localhost/80
docker ps >out 2>err </dev/null
docker pull x &>/dev/null; docker pull y &>>log; docker pull z >& both
> empty; >|clobber cat <in 2>&-
{ docker info; docker version; } > both 2>&1
( echo sub ) >>log & if true; then echo; fi <in | cat
while read -r; do :; done <<<"$lines" 3<&-
echo 2 >two x2>three >four\
five |& tee six
