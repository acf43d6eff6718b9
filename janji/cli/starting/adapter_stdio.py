"""Connects the service over standard input and output: `janji run 'stdio:python3 adapter.py'`."""

import json
import os
import sys
from pathlib import Path

from service import Refusal, Service, chosen

NUMBERS = {"refused": -32001, "not_found": -32002, "conflict": -32003, "unavailable": -32004, "not_offered": -32601}


def answer(service: Service | None, message: dict) -> tuple[Service | None, dict]:
    method, params = message["method"], message["params"]
    if method == "janji.describe":
        if "1" not in params["wire"] or "1" not in params["contract"]:
            versions = {"wire": ["1"], "contract": ["1"]}
            return service, {"error": {"code": -32010, "message": "no common version", "data": versions}}
        try:
            broken = chosen(params["options"])
        except ValueError as unknown:
            return service, {"error": {"code": -32602, "message": str(unknown)}}
        service = service or Service(Path(os.environ["JANJI_WORKDIR"]), broken)
        return service, {"result": {"wire": "1", "description": service.describe()}}
    if service is None:
        return service, {"error": {"code": -32600, "message": "the first message is janji.describe"}}
    try:
        return service, {"result": service.do(method, params["actor"], params["key"], params["request"])}
    except Refusal as refusal:
        data = {"code": refusal.code, "policy": refusal.policy}
        return service, {"error": {"code": NUMBERS[refusal.code], "message": refusal.message, "data": data}}


service = None
for line in sys.stdin:
    message = json.loads(line)
    if "id" in message:
        service, found = answer(service, message)
        # Standard output carries the messages and nothing else; print what you want to see on standard error.
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], **found}), flush=True)
