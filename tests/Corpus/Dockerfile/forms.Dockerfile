FROM busybox
SHELL ["/bin/sh", "-ec"]
RUN [ "echo", "a \"quoted\" word", "tab\there", "\u00e9\ud83d\ude00" ]
RUN [ -f /etc/passwd ] && echo yes
RUN ["single", 'quotes']
RUN ["a",]
CMD []
ENTRYPOINT [ \
  "/bin/httpd", \
  # in the foreground
  "-f" \
]
ENTRYPOINT exec httpd -f
CMD
VOLUME ["/data", "/with space"]
VOLUME /one /two
COPY ["a b", "c", "/dst/"]
ADD [notjson /dst
