#  Syntax = docker/dockerfile:1.7
# CHECK=skip=JSONArgsRecommended;error=true // why not
#escape=\

# escape=` comes too late
FROM alpine:3.20
