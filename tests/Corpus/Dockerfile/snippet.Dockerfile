RUN apt-get update
USER nobody
