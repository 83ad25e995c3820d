FROM debian:12-slim

RUN apt-get update \
    # first what the build needs
    && apt-get install -y --no-install-recommends \

      ca-certificates \   
	curl && \
# then the rest
    rm -rf /var/lib/apt/lists/*
ENV PATH=/opt/tool/bin:\
$PATH LANG\
UAGE=en
RUN echo two backslashes \\
RUN echo the end \
