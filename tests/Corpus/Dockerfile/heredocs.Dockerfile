FROM alpine
RUN <<EOF
set -eu
echo "$HOME"
EOF
RUN --mount=type=cache,target=/root/.cache cat <<-"one two" > /a && cat << TWO >> /b
	first $body
	one two
second
TWO
COPY --chown=1000:1000 <<'conf' <<README.md /etc/app/
key = "value"
conf
# not a comment
README.md
ONBUILD RUN 3<<X cat <&3
x
X
RUN echo "no heredoc <<HERE" && echo $((1<<2)) <<<word
