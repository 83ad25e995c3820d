ARG VARIANT=slim
FROM debian AS Base
FROM base AS build-slim
FROM build-${VARIANT} as final
FROM scratch
COPY --from=0 /a /b
COPY --from=FINAL /c /d
