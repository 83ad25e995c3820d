FROM --platform=${BUILDPLATFORM:-linux/amd64} golang:1.23 AS build
COPY --from=build --chown="$USER:users" --link --chmod=0644 a b /c/
COPY --parents --exclude=*.md --exclude=docs . .
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d --keep-git-dir=true https://example.org/x /x
RUN --network=none --security=insecure --mount=type=bind,from=build,source=/src,target=/src,rw \
    --mount=type=secret,id=token,required true
HEALTHCHECK --interval=1m30s --timeout=3s --start-period=5s --retries=3 CMD ["curl", "-f", "http://localhost/"]
COPY -- --odd name
ARG --ignored=flag NAME
