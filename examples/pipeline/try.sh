#!/bin/sh
# Plays the life of a pipeline on this machine, in a folder of its own: it ships, refuses, waives, lets the waiver
# expire, mends, and compares with the last release. Ends with 0 if each step ended as it should.
#   sh try.sh FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
# The service and its adapter are those that everybody begins with.
janji init . > /dev/null
cp "$here/janji.toml" "$here/promises.sh" .

step() { # step NAME EXPECTED COMMAND...
  name=$1 expected=$2
  shift 2
  printf '\n== %s\n' "$name"
  code=0
  "$@" || code=$?
  [ "$code" -eq "$expected" ] || { echo "$name ended with $code; $expected was expected"; exit 1; }
}

broken='python:adapter.py:make?break=ignores-consent'

step "A release that keeps its promises ships" 0 sh promises.sh released

IMPLEMENTATION=$broken
export IMPLEMENTATION
step "A change that ignores a refusal is not shipped" 1 sh promises.sh broken released

cp janji.toml before.toml
days() { # days NUMBER: the moment so many days ahead
  date -u -d "+$1 days" '+%Y-%m-%dT%H:%M:%SZ'
}
waive() { # waive CLAUSE
  janji waive broken "$1" --owner "Sari Wulandari" --ticket SHOP-17 --reason "hotfix; the filter is back on Friday" \
    --expires "$(days 2)" >> janji.toml
}
waive learning.not-asked
step "A waiver covers what it names and no other finding" 1 janji gate broken
waive learning.declined
waive learning.own-words
step "Where somebody answers for each finding it ships, and the gate says who and until when" 0 janji gate broken

step "A waiver that has expired no longer ships" 1 janji gate broken --as-of "$(days 3)"

unset IMPLEMENTATION
step "What was mended fails until its waivers are taken out" 4 sh promises.sh mended
cp before.toml janji.toml
step "And then it ships" 0 janji gate mended --baseline released
step "What changed since the broken build is told" 0 janji compare broken mended
