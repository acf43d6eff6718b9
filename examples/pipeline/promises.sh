#!/bin/sh
# What every pipeline calls: run the promises, gate the release, tell what changed since the last one.
#   sh promises.sh RECORD [RELEASED]
# RECORD is a new folder, RELEASED the record of the last release. Ends with the exit code of the gate.
set -u
record=$1
released=${2:-}

# An older record of that name would be gated in the place of a run that could not begin.
[ ! -e "$record" ] || { echo "$record is there already; name a new folder" >&2; exit 2; }
code=0
janji run ${IMPLEMENTATION:+"$IMPLEMENTATION"} --clause learning --record "$record" > "$record.log" || code=$?
[ -d "$record" ] || exit "$code" # nothing was run, so there is nothing to gate
if [ -n "$released" ]; then
  janji compare "$released" "$record" --format md -o "$record.changes.md" || true
fi
janji gate "$record" ${released:+--baseline "$released"}
