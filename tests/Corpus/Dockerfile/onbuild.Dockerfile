FROM node:22
ONBUILD COPY --chown=node package.json /app/
ONBUILD RUN npm ci
onbuild healthcheck none
ONBUILD UNKNOWN thing
HEALTHCHECK CMD wget -q -O /dev/null http://localhost || exit 1
StopSignal SIGQUIT
