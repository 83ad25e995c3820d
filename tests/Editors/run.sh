#!/usr/bin/env bash
# Neovim, Emacs, Helix and Vim, each with exactly the configuration that docs/editors.md gives, in a copy of samples/nas-k3s.
#   tests/Editors/run.sh [PROGRAM [NAME]]     PROGRAM is the built plimsoll, NAME the one editor that is wanted
#   PLIMSOLL_EDITORS=FOLDER                   fetched editors stay there
#   PLIMSOLL_KEEP=1                           so does the temporary folder, with what the editors wrote
#   PLIMSOLL_RECORD=1                         writes tests/Lsp/Recordings/*.jsonl anew, from Neovim's and Emacs' runs
# Editors are fetched from Debian (fetch.sh) and are not installed; where that cannot be, it says so. Home, settings and workspaces lie in
# a temporary folder, which is gone at the end. Every editor runs under a time limit.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
program=$(readlink -f "${1:-$root/src/Cli/bin/Debug/net10.0/plimsoll}")
document=$root/docs/editors.md
[ -x "$program" ] || { echo "FAILED: there is no $program: dotnet build src/Cli"; exit 1; }
for needed in python3 git apt-get dpkg-deb; do
  command -v "$needed" >/dev/null || { echo "SKIPPED: editors: $needed is missing, so none was run."; exit 0; }
done

work=$(mktemp -d)
if [ -n "${PLIMSOLL_KEEP:-}" ]; then echo "in $work:"; else trap 'rm -rf "$work"' EXIT; fi
wanted=${2:-}
editors=${PLIMSOLL_EDITORS:-$work/editors}
mkdir -p "$work/bin"
DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
export PATH=$work/bin:$PATH LC_ALL=C.UTF-8 TERM=dumb DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_ROOT
unset GIT_DIR GIT_WORK_TREE XDG_CONFIG_DIRS XDG_DATA_DIRS VIMRUNTIME EMACSLOADPATH

# The plimsoll that editors find: `lsp` goes through the recorder, all else straight on.
cat >"$work/bin/plimsoll" <<END
#!/bin/sh
if [ "\$1" = lsp ] && [ -n "\${PLIMSOLL_LOG:-}" ]; then exec python3 "$here/record.py" "\$PLIMSOLL_LOG" "\$PLIMSOLL_WORKSPACE" "$program" "\$@"; fi
exec "$program" "\$@"
END
chmod +x "$work/bin/plimsoll"

failures=0
fail() { failures=$((failures + 1)); printf 'FAILED: %s\n' "$*"; }

# A person's folder: the sample, with characters of more than one byte in a name and a text.
sample=$work/sample
cp -r "$root/samples/nas-k3s" "$sample"
mkdir -p "$sample/tools"
git init -q "$sample"
printf '#!/bin/sh\n# Größe, für alle Fälle\ndocker run -d --label titel="Größe: 🐳" --network host -p 8080:80 nginx:1.29\n' >"$sample/tools/größe.sh"
# Eglot 1.17 does not decode the name of a file that is not ASCII, and so does not find its buffer.
cp "$sample/tools/größe.sh" "$sample/tools/label.sh"
export PLIMSOLL_EXPECTED=$work/expected
"$here/expected.sh" "$sample" "$PLIMSOLL_EXPECTED" || { echo "FAILED: the command line cannot check the sample"; exit 1; }

fetched() { # SUITE PACKAGE...: where they are, or nothing and why
  "$here/fetch.sh" "$editors" "$@" 2>"$work/fetch.log" || { echo "SKIPPED: editors: $* cannot be fetched: $(tail -n 1 "$work/fetch.log")" >&2; return 1; }
}

# A program of a fetched folder runs with the libraries that came with it; what it starts runs with this machine's.
with_libraries() { # ROOT PROGRAM: how to start it
  printf '%s --library-path %s %s' "$1/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2" "$1/usr/lib/x86_64-linux-gnu" "$1/usr/bin/$2"
}

is_wanted() { [ -z "$wanted" ] || [ "$wanted" = "$1" ]; }

begin() { # NAME: a home and a workspace of its own
  session=$work/$1
  mkdir -p "$session/home/.config"
  cp -r "$sample" "$session/workspace"
  export HOME=$session/home XDG_CONFIG_HOME=$session/home/.config XDG_DATA_HOME=$session/home/.local/share XDG_STATE_HOME=$session/home/.local/state
  export XDG_CACHE_HOME=$session/home/.cache XDG_RUNTIME_DIR=$session/run PLIMSOLL_LOG=$session/log.jsonl PLIMSOLL_WORKSPACE=$session/workspace
  export PLIMSOLL_RESULTS=$session/results
  mkdir -p "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
  : >"$PLIMSOLL_RESULTS"; : >"$PLIMSOLL_LOG"
  cd "$session/workspace" || exit
}

end() { # NAME CODE: what the editor's script wrote, and how the servers ended
  grep -E '^(ok|SKIPPED): ' "$PLIMSOLL_RESULTS"
  failures=$((failures + $(grep -c '^FAILED: ' "$PLIMSOLL_RESULTS")))
  grep -vE '^(ok: |SKIPPED: |done$)' "$PLIMSOLL_RESULTS"
  if [ "$2" = 0 ] && tail -n 1 "$PLIMSOLL_RESULTS" | grep -qx 'done'; then :; else
    fail "$1: the editor ended with $2 before its tests did"; tail -c 2000 "$session/output" | tr -cd '[:print:]\n'
  fi
  # A server that was asked to shut down ends with 0. Editors do not always wait for that, and end the recorder: then it is just to be gone.
  local started asked left process
  started=$(grep -c '"method": "initialize"' "$PLIMSOLL_LOG") asked=$(grep -c '"method": "shutdown"' "$PLIMSOLL_LOG")
  for _ in $(seq 200); do
    left=0
    for process in $(sed -n 's/^{"pid": \([0-9]*\)}$/\1/p' "$PLIMSOLL_LOG"); do ! kill -0 "$process" 2>/dev/null || left=$((left + 1)); done
    [ "$left" -gt 0 ] || break
    sleep 0.1
  done
  if [ "$started" -gt 0 ] && [ "$left" = 0 ] && [ "$(grep '^{"exit"' "$PLIMSOLL_LOG" | grep -cv ': 0}$')" -le $((started - asked)) ]; then
    printf 'ok: %s: no server is left of %s\n' "$1" "$started"
  else fail "$1: $started servers were started, $asked asked to shut down, $left left, and ended so: $(grep '^{"exit"' "$PLIMSOLL_LOG" | paste -sd' ')"; fi
  # An answer that says that something went wrong inside is a failure, whatever the editor made of it.
  if grep -E '"code": -32603|window/logMessage", "params": \{"type": 1' "$PLIMSOLL_LOG"; then fail "$1: the server told of an error of its own"; fi
  cd "$work" || exit
}

keep() { # NAME: the session up to the server's first end, for the protocol's own tests
  [ -n "${PLIMSOLL_RECORD:-}" ] || return
  mkdir -p "$root/tests/Lsp/Recordings"
  {
    echo '{"workspace": {"": "samples/nas-k3s"}}'
    cd "$sample" && python3 -c 'import json, sys
for path in sys.argv[1:]: print(json.dumps({"from": "disk", "path": "${WORKSPACE}/" + path, "text": open(path, encoding="utf-8").read()}, ensure_ascii=False))' tools/größe.sh tools/label.sh
    # A process that has gone is nobody's parent.
    sed -e '1{/^{"pid"/d}' "$session/log.jsonl" | sed -e '/^{"\(pid\|exit\)"/,$d' -e 's/"processId": [0-9]*/"processId": null/'
  } >"$root/tests/Lsp/Recordings/$1.jsonl"
}

neovim() { # NAME ROOT WORDS: the configuration's first line in the document has the WORDS in it
  is_wanted "$1" || return 1
  begin "$1"
  mkdir -p "$XDG_CONFIG_HOME/nvim"
  export PLIMSOLL_MORE=$session
  "$here/block.py" "$document" "$3" >"$XDG_CONFIG_HOME/nvim/init.lua" && "$here/block.py" "$document" 'init.lua, repair' >"$session/on-save.lua" \
    && "$here/block.py" "$document" 'init.lua, settings' >"$session/settings.lua" || { fail "$1: no configuration"; return; }
  # shellcheck disable=SC2046
  VIMRUNTIME=$2/usr/share/nvim/runtime timeout --kill-after=10 240 $(with_libraries "$2" nvim) --headless --cmd "set runtimepath+=$2/usr/lib/nvim" \
    -c "lua vim.schedule(function() if not pcall(dofile, '$here/neovim.lua') then vim.cmd('cquit') end end)" >"$session/output" 2>&1 </dev/null
  end "$1" $?
}

emacs() { # NAME ROOT WORDS
  is_wanted "$1" || return 1
  begin "$1"
  mkdir -p "$HOME/.emacs.d"
  export PLIMSOLL_MORE=$session
  { "$here/block.py" "$document" "$3" && "$here/block.py" "$document" 'M-x compile'; } >"$HOME/.emacs.d/init.el" \
    && "$here/block.py" "$document" 'init.el, settings' >"$session/settings.el" || { fail "$1: no configuration"; return; }
  local version share
  share=$(echo "$2"/usr/share/emacs/[0-9]*) version=${share##*/}
  # Modes that do not come with Emacs are packages; their users have them set up already.
  for mode in dockerfile-mode yaml-mode nginx-mode; do
    printf '(load "%s" nil t)\n' "$(echo "$2/usr/share/emacs/site-lisp/elpa-src/$mode"-*/$mode.el)"
  done >"$session/modes.el"
  # shellcheck disable=SC2046
  TERM=xterm EMACSLOADPATH=$(find "$share/lisp" -type d | paste -sd:) EMACSDATA=$share/etc EMACSPATH=$2/usr/libexec/emacs/$version/x86_64-linux-gnu \
    timeout --kill-after=10 250 "$here/terminal.py" "$session/output" 240 $(with_libraries "$2" emacs-nox) --dump-file="$(echo "$2/usr/libexec/emacs/$version"/*/*.pdmp)" \
    --no-site-file --no-splash --eval '(setq native-comp-jit-compilation nil native-comp-enable-subr-trampolines nil)' --load "$session/modes.el" --load "$here/emacs.el"
  end "$1" $?
}

vim() { # NAME ROOT
  is_wanted "$1" || return 1
  begin "$1"
  mkdir -p "$HOME/.vim/compiler"
  { "$here/block.py" "$document" '.vimrc, with ALE' && "$here/block.py" "$document" '.vimrc, repair'; } >"$HOME/.vimrc" \
    && "$here/block.py" "$document" 'compiler/plimsoll.vim' >"$HOME/.vim/compiler/plimsoll.vim" || { fail "$1: no configuration"; return; }
  local share
  share=$(echo "$2"/usr/share/vim/vim[0-9]*)
  # ALE's other linters of this machine are none of this test's.
  # shellcheck disable=SC2046
  TERM=xterm VIMRUNTIME=$share timeout --kill-after=10 250 "$here/terminal.py" "$session/output" 240 $(with_libraries "$2" vim.basic) -N -n \
    --cmd "set runtimepath^=$2/usr/share/vim-ale | filetype plugin on | let g:ale_linters = {'*': ['plimsoll'], 'sh': ['plimsoll'], 'dockerfile': ['plimsoll'], 'yaml': ['plimsoll'], 'json': ['plimsoll']}" \
    -S "$here/vim.vim"
  end "$1" $?
}

helix() { # NAME ROOT WORDS
  is_wanted "$1" || return 1
  begin "$1"
  mkdir -p "$XDG_CONFIG_HOME/helix"
  "$here/block.py" "$document" "$3" >"$XDG_CONFIG_HOME/helix/languages.toml" || { fail "$1: no configuration"; return; }
  # shellcheck disable=SC2046
  TERM=xterm-256color timeout --kill-after=10 240 "$here/helix.py" "$session/output" $(with_libraries "$2" hx)
  end "$1" $?
}

if forky=$(fetched forky neovim emacs-nox elpa-dockerfile-mode elpa-yaml-mode elpa-nginx-mode hx vim vim-ale); then
  neovim neovim "$forky" 'Neovim 0.11 or newer' && keep neovim
  emacs emacs "$forky" 'Emacs 29 or newer' && keep emacs
  helix helix "$forky" 'helix/languages.toml'
  vim vim "$forky"
fi
if trixie=$(fetched trixie neovim); then
  neovim neovim-0.10 "$trixie" 'Neovim 0.10'
fi

[ "$failures" = 0 ]
