"""Connects the service over HTTP: `python3 adapter.py 8899`, then `janji run http://127.0.0.1:8899/rpc`."""

import json
import sys
import tempfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

from service import Refusal, Service, chosen

NUMBERS = {"refused": -32001, "not_found": -32002, "conflict": -32003, "unavailable": -32004, "not_offered": -32601}
SERVICES: dict[str | None, Service] = {}


def answer(query: str, message: dict) -> dict:
    # The options after the `?` of the address come with each message: each choice of them is a service of its own.
    try:
        broken = chosen(dict(parse_qsl(query, keep_blank_values=True)))
    except ValueError as unknown:
        return {"error": {"code": -32602, "message": str(unknown)}}
    service = SERVICES.setdefault(broken, Service(Path(tempfile.mkdtemp()), broken))
    method, params = message["method"], message["params"]
    if method == "janji.describe":
        if "1" not in params["wire"] or "1" not in params["contract"]:
            versions = {"wire": ["1"], "contract": ["1"]}
            return {"error": {"code": -32010, "message": "no common version", "data": versions}}
        return {"result": {"wire": "1", "description": service.describe()}}
    try:
        return {"result": service.do(method, params["actor"], params["key"], params["request"])}
    except Refusal as refusal:
        data = {"code": refusal.code, "policy": refusal.policy}
        return {"error": {"code": NUMBERS[refusal.code], "message": refusal.message, "data": data}}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["content-length"])))
        body = b""
        if "id" in message:
            found = answer(self.path.partition("?")[2], message)
            body = json.dumps({"jsonrpc": "2.0", "id": message["id"], **found}).encode()
        self.send_response(200 if body else 204)
        self.send_header("content-type", "application/json")
        if body:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said: object) -> None:
        """Say nothing of each request."""


server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
print(f"at http://127.0.0.1:{server.server_port}/rpc", flush=True)
server.serve_forever()
