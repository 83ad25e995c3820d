FROM alpine
RUN cat <<EOF > /etc/motd
 hello
RUN echo $((1 << 2))
USER nobody
COPY <<A <<B /x/
A
