#!/usr/bin/env bash
# Fetches packages of a Debian suite without installing them, from the mirror that this machine's apt uses, and prints the folder that they
# were unpacked in. Which editor this machine has, and of which age, makes no difference so.
#   tests/Editors/fetch.sh FOLDER SUITE PACKAGE...
# A folder that has them already is taken as it is.
set -euo pipefail
cache=$1/$2 suite=$2
root=$cache/root
shift 2
if [ -e "$cache/complete" ]; then echo "$root"; exit 0; fi
key=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$key" ] || { echo "this is no Debian" >&2; exit 1; }
mirror_of_apt() { apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Origin: Debian' | grep -v security | sort -u | head -n 1; }
mirror=$(mirror_of_apt)
# On a new machine there are no package lists yet.
[ -n "$mirror" ] || { apt-get update -qq >&2; mirror=$(mirror_of_apt); }
[ -n "$mirror" ] || { echo "apt knows no mirror of Debian" >&2; exit 1; }
rm -rf "$cache"
mkdir -p "$cache/lists/partial" "$cache/archives/partial" "$root"
: >"$cache/status"
printf 'deb [signed-by=%s] %s %s main\n' "$key" "$mirror" "$suite" >"$cache/sources.list"
options=(-o Dir::Etc::sourcelist="$cache/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$cache/lists"
  -o Dir::State::status="$cache/status" -o Dir::Cache="$cache" -o Dir::Cache::archives="$cache/archives"
  -o Debug::NoLocking=1 -o APT::Sandbox::User=root -o Acquire::Languages=none)
apt-get "${options[@]}" -qq update >&2
apt-get "${options[@]}" -qq install -y --download-only --no-install-recommends "$@" >&2
for package in "$cache"/archives/*.deb; do dpkg-deb --fsys-tarfile "$package" | tar -x -C "$root" --keep-directory-symlink; done
rm -rf "$cache/archives" "$cache/lists"
touch "$cache/complete"
echo "$root"
