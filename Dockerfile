# syntax=docker/dockerfile:1
# Plimsoll itself, as one file on an image with nothing else in it: docker run --rm -v "$PWD:/work" plimsoll
# A release gives both images by digest (.github/workflows/release.yml).

# SDK_IMAGE has the .NET SDK of global.json
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0-noble
# BASE_IMAGE has the C library that the .NET runtime needs
ARG BASE_IMAGE=mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled

# build makes the program, also for other platforms than its own: no emulation
FROM --platform=$BUILDPLATFORM ${SDK_IMAGE} AS build
ARG TARGETARCH
WORKDIR /src
# What the packages depend on changes seldom.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Core/Plimsoll.Core.csproj src/Core/
COPY src/Rules/Plimsoll.Rules.csproj src/Rules/
COPY src/Cli/Plimsoll.Cli.csproj src/Cli/
COPY src/Cli/Properties/ src/Cli/Properties/
RUN dotnet restore src/Cli --arch "$TARGETARCH" -p:PublishProfile=self-contained
COPY THIRD-PARTY-NOTICES.txt ./
COPY rules-docs/ rules-docs/
COPY src/ src/
# VERSION is the one that is built; empty: as Directory.Build.props says
ARG VERSION=
# REPOSITORY_URL is the public home, for the links in SARIF
ARG REPOSITORY_URL=
RUN dotnet publish src/Cli --no-restore --arch "$TARGETARCH" -p:PublishProfile=self-contained --output /program \
      ${VERSION:+-p:Version="$VERSION"} -p:RepositoryUrl="$REPOSITORY_URL"

FROM ${BASE_IMAGE}
ARG VERSION=
ARG REPOSITORY_URL=
LABEL org.opencontainers.image.title="Plimsoll" \
      org.opencontainers.image.description="A linter for container configuration that reads what the files say together" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.source="$REPOSITORY_URL"
COPY --from=build /program/plimsoll /usr/local/bin/
COPY --from=build /program/THIRD-PARTY-NOTICES.txt /usr/share/doc/plimsoll/
USER 1654:1654
# Where the files to be checked are mounted.
WORKDIR /work
# A program that checks and is gone.
HEALTHCHECK NONE
ENTRYPOINT ["/usr/local/bin/plimsoll"]
CMD ["check"]
