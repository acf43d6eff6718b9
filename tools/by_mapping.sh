#!/bin/sh
# Serves the reference platform and runs the first pack against its public REST API, by the mapping alone.
# Usage: tools/by_mapping.sh [OPTION OF janji run ...]; exits with the exit code of the run.
set -eu
janji="${JANJI:-janji}"
mapping="$(dirname "$(dirname "$0")")/implementations/reference/mapping.toml"
folder="$(mktemp -d)"
JANJI_REFERENCE_OPERATOR_TOKEN="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
REFERENCE_DATA="$folder/data"
export JANJI_REFERENCE_OPERATOR_TOKEN REFERENCE_DATA

"$janji" serve reference --port 0 --data "$REFERENCE_DATA" >"$folder/told" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

tries=0
until REFERENCE_ADDRESS="$(sed -n 's/.* at \(http:[^,]*\),.*/\1/p' "$folder/told")" && [ -n "$REFERENCE_ADDRESS" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
        echo "the platform did not say within 30 s where it is; it wrote:" >&2
        cat "$folder/told" >&2
        exit 5
    fi
    sleep 0.1
done
export REFERENCE_ADDRESS
"$janji" run "rest:$mapping" "$@"
