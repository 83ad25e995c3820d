#!/bin/bash
cat > /etc/docker/daemon.json <<'EOF'
{
  "registry-mirrors": ["https://mirror.example"],
  "log-opts": { "tag": "{{.Name}}" }
}
EOF

if [[ -d /etc/docker ]]; then
	cat <<-JSON | sudo tee -a /tmp/daemon.json
	{
		"data-root": "${DATA_ROOT:-/var/lib/docker}",
		"labels": ["host=$(hostname -s)"]
	}
	JSON
fi

diff <(cat <<A
one \
and the same
A
) - <<"B" && echo same; cat <<C
two $unset \$literal
B
three
C
docker compose -f - up -d <<< "services: {web: {image: nginx}}"
cat <<UNFINISHED
	never closed
