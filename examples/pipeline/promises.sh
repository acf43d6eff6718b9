#!/bin/sh
# What every pipeline calls: run the promises, gate the release, tell what changed since the last one.
#   sh promises.sh RECORD [RELEASED]
# RECORD is a new folder, RELEASED the record of the last release. Ends with the exit code of the gate.
set -u
record=$1
released=${2:-}

janji run ${IMPLEMENTATION:+"$IMPLEMENTATION"} --clause learning --record "$record" > "$record.log" || true
if [ -n "$released" ]; then
  janji compare "$released" "$record" --format md -o "$record.changes.md" || true
fi
janji gate "$record" ${released:+--baseline "$released"}
