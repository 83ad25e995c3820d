#!/usr/bin/env bash
# Whether the .NET SDK that builds and runs the program is on this machine: the output `found`.
set -euo pipefail
# grep reads all of the list: with pipefail, one that is cut short would count as none.
if dotnet --list-sdks 2>/dev/null | grep '^10\.' >/dev/null; then found=true; else found=false; fi
echo "found=$found" >>"$GITHUB_OUTPUT"
