FROM scratch
ENV OLD   the whole   rest "of it"
ENV NEW=1 EMPTY= QUOTED="a b" ESCAPED=a\ b MIXED=a"b c"'d e'
LABEL org.example.title "Old form"
LABEL org.example.a=1 \
      org.example.b="two words" \
      org.example.c='$literal'
ARG ONLY_NAME
ARG ONE=1 TWO THREE="3 3"
MAINTAINER  Jane "J" Doe <jane@example.org>
