#!/bin/sh
docker pull a &> log
echo $[1] "${a:-it's}" {a,b} $'x'
export NO_PROXY=*.example,{a,b}
function f { [[ -n $1 ]]; }
IFS='
	 '
echo "a
b" \
  c
