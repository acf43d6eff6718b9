"""A peer that greets as it should, and then does what its first argument says."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

MODE, REST = sys.argv[1], sys.argv[2:]
CAPABILITIES = {name: {"availability": "offered"} for name in ("accounts", "training", "messages")}
GREETING = {
    "wire": "1",
    "description": {"name": "Hostile", "version": "1", "build": "1", "contract": "1", "capabilities": CAPABILITIES},
}
RIGHT = {"account": "a", "owner": "p"}


def write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def answer(number: object, result: object = RIGHT) -> None:
    write(json.dumps({"jsonrpc": "2.0", "id": number, "result": result}).encode() + b"\n")


def misbehave(number: int) -> None:  # noqa: C901, PLR0912 - one branch for each way
    if MODE == "hang":
        time.sleep(60)
    elif MODE == "die":
        print("the disk is full", file=sys.stderr, flush=True)
        os._exit(3)
    elif MODE == "half":
        write(b'{"jsonrpc": "2.0", "id": ')
        os._exit(0)
    elif MODE == "endless":
        while True:
            write(b" " * 65536)
    elif MODE == "not-utf8":
        write(b'{"jsonrpc":"2.0","id":%d,"result":"\xff\xfe"}\n' % number)
    elif MODE == "log-line":
        write(b"listening on port 8080\n")
    elif MODE == "another":
        answer(number + 1000)
    elif MODE == "twice":
        answer(number)
        answer(number)
    elif MODE == "flood":
        while True:
            write(b'{"jsonrpc":"2.0","method":"janji.progress","params":{"training":"t","done":0.5}}\n')
    elif MODE == "deep":
        write(b"[" * 200_000 + b"]" * 200_000 + b"\n")
    elif MODE == "closes-output":
        sys.stdout.close()
        os.close(1)
        time.sleep(60)
    elif MODE == "stderr-flood":
        print("the first words", file=sys.stderr, flush=True)
        for _ in range(400):
            os.write(2, b"x" * 65536)
        print("the last words", file=sys.stderr, flush=True)
        answer(number)
    elif MODE == "shell":
        subprocess.run(["/bin/sh", "-c", REST[0]], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        answer(number)
    elif MODE == "progress":
        write(b'{"jsonrpc":"2.0","method":"janji.progress","params":{"training":"t1","done":0.25}}\n')
        write(b'{"jsonrpc":"2.0","method":"something.else","params":{}}\n')
        answer(number)
    elif MODE == "environment":
        answer(number, dict(os.environ))
    else:
        answer(number, json.loads(MODE))


if MODE == "deaf":
    time.sleep(60)
for line in sys.stdin.buffer:
    message = json.loads(line)
    if "id" not in message:
        if REST:
            with Path(REST[0]).open("ab") as file:
                file.write(line)
    elif message["method"] == "janji.describe":
        answer(message["id"], GREETING)
    elif message["method"] == "training.start":
        answer(message["id"], {"training": "t1"})
    else:
        misbehave(message["id"])
