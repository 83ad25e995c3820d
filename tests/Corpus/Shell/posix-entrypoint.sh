#!/bin/sh
set -e

# The first argument is an option: it belongs to the server.
if [ "${1#-}" != "$1" ]; then
    set -- server "$@"
fi

: "${CONFIG_DIR:=/etc/server}" "${PORT:=8080}"
for f in "$CONFIG_DIR"/*.conf; do
    [ -e "$f" ] || continue
    sed -i "s/@PORT@/$PORT/g; s|@HOST@|$(hostname)|" "$f"
done

warn() echo "warning: $*" >&2
test -n "$DEBUG" && warn 'debugging' &
exec "$@"
