# syntax = registry.example/acme/dockerfile-x:1
INCLUDE base
COPY --magic a
