#!/bin/sh
# Ship or do not ship: runs the promises and ends with the exit code of `janji`. Any pipeline can call it:
#   sh gate.sh [RECORD]
# RECORD is a new folder; keep it with the documents beside it, since every question about this run goes to it.
set -u
record=${1:-promises-$(date +%Y%m%d-%H%M%S)}
@START@
janji run '@ADDRESS@'@PACK@ --record "$record"
code=$?

case $code in
  0) echo "Gate: ship. No breach was found in all that is required." ;;
  1) echo "Gate: do not ship. A required promise is broken: $record.html" ;;
  3) echo "Gate: a person decides. Something required was not assessed or needs review: $record.html" ;;
  4) echo "Gate: renew. A waiver is stale or expired, or the terms changed." ;;
  5) echo "Gate: look. Something broke, so nothing is known; try: janji doctor '@ADDRESS@'" ;;
  2) echo "Gate: the command was wrong." ;;
  *) echo "Gate: it was stopped, or could not be started (code $code), so nothing is known." ;;
esac
# A pipeline that may go on where a person decides says so here, in its own words, and nowhere else:
# [ "$code" -eq 3 ] && exit 0
exit "$code"
