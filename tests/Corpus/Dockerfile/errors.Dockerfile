USER early
FROM alpine # latest
FROM alpine AS 1st
ENV NAME
ENV A=1 # why
ENV =x
ENV Q="open
LABEL v=${open
COPY onlyone
COPY --form=x a b
COPY --from=$stage a b
SHELL /bin/bash -c
CMD ["a", 1]
HEALTHCHECK --interval=5 CMD x
HEALTHCHECK TEST x
RUN --mount=type=cahce,target=/x --network=none true
RUN --network=bridge true
EXPOSE
VOLUME [""]
ONBUILD FROM x
ONBUILD ENV A
ARG =x
WORKDIR
USER ${X,,}
