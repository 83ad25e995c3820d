#!/bin/bash
echo $a ${a} "$a" "${a}b" $1 ${10} $@ "$*" $# $? $$ $! $- $0
echo ${a:-b} ${a-} ${a:=${b:-c d}} ${a:?"not $x"} ${a:+--flag="$a"} "${a:-"x y"} z"
echo ${#a} ${!a} ${!a@} ${a#*/} ${a##*/} ${a%.*} ${a%%:*} ${a/b/c} ${a//b} ${a/#b/c} ${a/%b/c}
echo ${a:1} ${a: -2:1} ${a^} ${a^^} ${a,} ${a,,[A-Z]} ${a@Q} ${a[1]} ${a[$i]} ${#a[@]}
echo ~ ~root/bin a=~/b --c=~/d PATH=~/bin:~/sbin
echo {a,b}{1..3} {x,"y z",$w} {} {one} *.[ch] [!a]? [[:upper:]]* +(a|b) \*
echo $((1 + ${x:-2} * (3))) $[4] "$((5))" `echo six` "`echo "seven"`" `echo \`eight\``
echo 'single' $'ansi\tc\u00e9' "double \"q\" \$x \n" $"translated" con'cat'"en"\ ated 2\>3
