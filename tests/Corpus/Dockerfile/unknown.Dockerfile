FORM alpine
RUN apk add \
    curl
    git
    jq
INCLUDE other
COPPY a b
from alpine
<<<<<<< HEAD
