#!/usr/bin/env bash
# One run of the program for the action: its report in the log, annotations, the summary of the job, SARIF and the outputs.
# Fails only where the program could not run: findings fail a later step, when they are uploaded.
# Also for the bash 3.2 of macOS and the one of Git for Windows.
set -euo pipefail

# Nobody can write it into a file beforehand.
token=plimsoll-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
reports=$RUNNER_TEMP/$token
mkdir "$reports"

command_data() { # TEXT: as the data of a workflow command
  local text=$1
  text=${text//\%/%25}
  text=${text//$'\r'/%0D}
  text=${text//$'\n'/%0A}
  printf '%s' "$text"
}

message() { # error|warning|notice TEXT
  printf '::%s title=Plimsoll::%s\n' "$1" "$(command_data "$2")"
}

refuse() { # TEXT
  message error "$1"
  output exit-code 2
  exit 2
}

to_log() { # FILE: where no line of it is taken for a workflow command, whatever a file or its name says
  [ -s "$1" ] || return 0
  printf '::stop-commands::%s\n' "$token"
  cat "$1"
  printf '\n::%s::\n' "$token"
}

output() { # NAME VALUE
  printf '%s<<%s\n%s\n%s\n' "$1" "$token" "$2" "$token" >>"$GITHUB_OUTPUT"
}

is_true() { # NAME VALUE
  case $2 in
    true) return 0 ;;
    false) return 1 ;;
    *) refuse "$1 takes true or false, not $2" ;;
  esac
}

arguments=(check --color always)

add_lines() { # TEXT path|argument: its lines, each as one argument
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    # A path that begins with a dash would be taken for an option, or for the standard input.
    case $2$line in path-*) line=./$line ;; esac
    [ -z "$line" ] || arguments+=("$line")
  done <<<"$1"
}

add_option() { # NAME VALUE: nothing for an empty value
  [ -z "$2" ] || arguments+=("$1=$2")
}

count() { # FILE NAME: a number of the JSON report's summary; one member stands on a line, and the indent is its depth
  sed -n "s/^    \"$2\": \([0-9]*\),*$/\1/p" "$1"
}

write_counts() { # FILE: the JSON report
  local errors warnings notes
  errors=$(count "$1" errors) warnings=$(count "$1" warnings) notes=$(count "$1" infos)
  output findings $((errors + warnings + notes))
  output errors "$errors"
  output warnings "$warnings"
  output notes "$notes"
  output fixable "$(awk '/^  "suppressed": \[/ { exit } /^        "safety": "safe",*$/ { n++ } END { print n + 0 }' "$1")"
}

has_base() { git merge-base "$base" HEAD >/dev/null 2>&1; }

fetch() { # ARGUMENT...
  GIT_TERMINAL_PROMPT=0 git fetch --quiet --no-tags --no-recurse-submodules "$@" 2>"$reports/git.txt"
}

fetch_base() { # the history from `base` to HEAD, as little of it as will do: actions/checkout fetches one commit
  local depth
  if [ "$(git rev-parse --is-shallow-repository)" != true ]; then
    fetch origin "$base"
    return
  fi
  for depth in 2 50 1000 2147483647; do # The last is all of it.
    fetch --depth="$depth" origin "$base" "$1" || return
    if has_base; then return; fi
  done
}

find_base() { # sets `base`: the commit that the change begins at; fails where there is none
  local head parents count=${GIT_CONFIG_COUNT:-0}
  # In a container the checkout belongs to somebody else than the steps, and git would refuse to read it; also for the program's own git.
  export "GIT_CONFIG_KEY_$count=safe.directory" "GIT_CONFIG_VALUE_$count=*" GIT_CONFIG_COUNT=$((count + 1))
  base=${BASE_SHA:-}
  case $base in
    '') message notice "changed-only: $GITHUB_EVENT_NAME has no commit to compare with, so everything is reported"; return 1 ;;
    *[!0]*) ;;
    *) message notice "changed-only: the branch is new, so everything is reported"; return 1 ;;
  esac
  if ! head=$(git rev-parse HEAD 2>"$reports/git.txt"); then
    message warning "changed-only: git cannot read the checkout, so everything is reported: $(<"$reports/git.txt")"
    return 1
  fi
  if [ "$GITHUB_EVENT_NAME" = pull_request ] && [ "$head" = "$GITHUB_SHA" ]; then
    # GitHub's merge of the pull request: its first parent is the base that it was merged with, and the event's may be older.
    # The commit names its parents even in a clone that does not have them. Its message may be of any encoding.
    parents=$(git cat-file commit HEAD | LC_ALL=C sed -n '1,/^$/s/^parent //p')
    base=${parents%%$'\n'*}
  fi
  if ! has_base && ! { fetch_base "$head" && has_base; }; then
    message warning "changed-only: the history from $base to HEAD cannot be fetched, so everything is reported; give actions/checkout fetch-depth: 0 ($(<"$reports/git.txt"))"
    return 1
  fi
}

# The inputs, before anything is done.
annotate=false changed_only=false upload=false
if is_true annotate "$INPUT_ANNOTATE"; then annotate=true; fi
if is_true changed-only "$INPUT_CHANGED_ONLY"; then changed_only=true; fi
if is_true upload "$INPUT_UPLOAD"; then upload=true; fi

# The upload resolves a path against the workspace, this step against the working directory.
sarif=${INPUT_SARIF_FILE:-$reports/plimsoll.sarif}
shown_sarif=$sarif
case $sarif in
  /* | [A-Za-z]:*) ;;
  *) [ "$INPUT_WORKING_DIRECTORY" = . ] || shown_sarif=$INPUT_WORKING_DIRECTORY/$sarif ;;
esac

arguments+=("--report=json=$reports/report.json" "--report=sarif=$sarif" "--report=markdown=$reports/summary.md")
if $annotate; then arguments+=("--report=github=$reports/annotations.txt"); fi
add_option --preset "$INPUT_PRESET"
add_option --fail-on "$INPUT_FAIL_ON"
add_option --config "$INPUT_CONFIG"
add_option --baseline "$INPUT_BASELINE"
if $changed_only && $upload; then
  message warning "upload with changed-only: code scanning closes every alert that is not in the report"
fi
if $changed_only && find_base; then arguments+=("--changed-since=$base"); fi
add_lines "$INPUT_ARGS" argument
add_lines "$INPUT_PATHS" path

# A program of .NET looks for the runtime in a few places; it is there where dotnet is.
DOTNET_ROOT=$(dotnet --list-runtimes | sed -n 's/^Microsoft\.NETCore\.App 10\.[^[]*\[\(.*\)[\\/]shared[\\/]Microsoft\.NETCore\.App\].*$/\1/p' | sed -n '$p')
export DOTNET_ROOT

exit_code=0
"$PROGRAM" "${arguments[@]}" >"$reports/report.txt" 2>"$reports/errors.txt" </dev/null || exit_code=$?
to_log "$reports/report.txt"
to_log "$reports/errors.txt"
if [ "$exit_code" -gt 1 ]; then
  errors=$(<"$reports/errors.txt")
  errors=${errors#plimsoll: }
  refuse "${errors:-the program ended with exit code $exit_code}"
fi

output exit-code "$exit_code"
write_counts "$reports/report.json"
# GitHub takes 1 MiB a step; the report is far below. Older GitHub Enterprise Servers have no summaries.
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$reports/summary.md" >>"$GITHUB_STEP_SUMMARY"
output sarif-file "$shown_sarif"
if $annotate && [ -s "$reports/annotations.txt" ]; then
  echo "::group::Annotations"
  cat "$reports/annotations.txt"
  echo "::endgroup::"
fi
if $upload && [ "$FROM_FORK" = true ]; then
  message notice "The findings of a pull request from a fork are not uploaded to code scanning: its token may only read. They are in the summary of the job."
  upload=false
fi
output upload "$upload"
