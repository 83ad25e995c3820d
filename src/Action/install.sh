#!/usr/bin/env bash
# Puts the program into $RUNNER_TEMP, which the runner empties for every job: the one whose source is the action's checkout, or a
# published version. Sets the output `program`, and PATH for the job's later steps. Also for the bash 3.2 of macOS and the one of Git for Windows.
set -euo pipefail
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# No server of the build stays behind on a runner that is used again.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

refuse() { # TEXT
  printf '::error title=Plimsoll::%s\n' "$1"
  exit 2
}

version=${INPUT_VERSION:-}
case $version in
  *[!0-9A-Za-z.+-]* | -*) refuse "version takes a version such as 0.1.0" ;;
esac

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$RUNNER_TEMP/plimsoll${version:+-$version}
program=$folder/plimsoll

if [ -x "$program" ] || [ -x "$program.exe" ]; then
  : # An earlier step of this job has installed it.
elif [ -n "$version" ]; then
  # Not where the checked repository lies: its nuget.config must not say where the program comes from.
  cd "$RUNNER_TEMP"
  dotnet tool install Plimsoll --version "$version" --tool-path "$folder"
else
  # Where the action lies, for its global.json: that of the checked repository may ask for another SDK. Analyzers and warnings are for
  # those who work on Plimsoll, and a newer SDK has new ones.
  cd "$root"
  dotnet publish src/Cli --configuration Release --artifacts-path "$RUNNER_TEMP/plimsoll-build" --output "$folder" --verbosity quiet \
    -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -p:EnforceCodeStyleInBuild=false -p:NuGetAudit=false
fi

echo "program=$program" >>"$GITHUB_OUTPUT"
echo "$folder" >>"$GITHUB_PATH"
