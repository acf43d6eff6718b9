"""The add-on that mitmdump runs: every flow is written into the far end's folder, as files and lines of its log.

It runs in the environment of mitmproxy, which need not be that of Janji, so it imports only Janji's log, by
its file.
"""

import importlib.util
import json
import os
import signal
import sys
import threading
from hashlib import sha256
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_spec = importlib.util.spec_from_file_location("far_end_log", _HERE / "_log.py")
if _spec is None or _spec.loader is None:
    raise ImportError("the module of the log is missing next to this one")
_log = importlib.util.module_from_spec(_spec)
sys.modules["far_end_log"] = _log
_spec.loader.exec_module(_log)


class Recorder:
    """Keeps the request and the answer of each flow, and says where the proxy listens."""

    def __init__(self) -> None:
        asked = json.loads(os.environ["JANJI_FAR_END"])
        self._folder = Path(asked["folder"])
        self._log = _log.Log(asked["name"], self._folder, _log.Limits(**asked["limits"]))

    @staticmethod
    def _ends_with_the_harness() -> None:
        """Standard input ends with the harness, however the harness ended."""
        while os.read(0, 1):
            continue
        os.kill(os.getpid(), signal.SIGTERM)

    def running(self) -> None:
        """The port is known: write it down, whole or not at all."""
        from mitmproxy import ctx

        port = ctx.master.addons.get("proxyserver").listen_addrs()[0][1]
        told = self._folder / "port.part"
        told.write_text(str(port), encoding="ascii")
        told.rename(self._folder / "port")
        threading.Thread(target=self._ends_with_the_harness, daemon=True).start()

    def request(self, flow: Any) -> None:
        """A request that goes out."""
        self._keep(flow, flow.request, {"method": flow.request.method, "path": flow.request.pretty_url})

    def response(self, flow: Any) -> None:
        """A response that comes back: kept too, since it may repeat what went out."""
        about = {"path": flow.request.pretty_url, "status": flow.response.status_code, "answer": True}
        self._keep(flow, flow.response, about)

    def websocket_message(self, flow: Any) -> None:
        """One message of a WebSocket."""
        message = flow.websocket.messages[-1]
        self._log.take({**_peer(flow), "path": flow.request.pretty_url, "method": "websocket"}, "", message.content)

    def tcp_message(self, flow: Any) -> None:
        """Bytes of a connection that is not HTTP."""
        self._log.take({**_peer(flow), "method": "tcp"}, "", flow.messages[-1].content)

    def error(self, flow: Any) -> None:
        """A flow that broke off; what went out of it is not known to have been kept."""
        self._log.lost(f"a flow broke off: {flow.error}", path=flow.request.pretty_url)

    def tls_failed_client(self, data: Any) -> None:
        """A client that does not trust the proxy's CA: nothing of it could be read."""
        self._log.lost(f"TLS was refused: {data.conn.error}", host=str(data.conn.sni))

    def _keep(self, flow: Any, message: Any, about: dict[str, Any]) -> None:
        headers = [[name, value] for name, value in message.headers.items(multi=True)]
        media_type = message.headers.get("content-type", "")
        # As it was before its encoding for the way: a canary is not to be sought in gzip or brotli.
        body = message.get_content(strict=False) or b""
        # The hash of the bytes really sent, by which they are known again where they arrive.
        sent = sha256(message.raw_content or b"").hexdigest()
        about = {**_peer(flow), **about, "headers": headers, "media_type": media_type, "sent": sent}
        self._log.take(about, _log.format_of(media_type), body)


def _peer(flow: Any) -> dict[str, str]:
    peer = flow.client_conn.peername
    return {"from": f"{peer[0]}:{peer[1]}"}


addons = [Recorder()]
