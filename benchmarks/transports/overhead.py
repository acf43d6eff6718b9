"""The time that each transport adds to one operation, beside bare calls with the same client library.

`python benchmarks/transports/overhead.py [CALLS]` asks `consent.receipts` of an adapter that answers at once, and
prints the median and the 95th percentile in microseconds.
"""

import http.server
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx

from janji.implementation import (
    OPERATOR,
    Actor,
    Address,
    Capability,
    Description,
    RpcServer,
    Served,
    open_adapter,
)

ANSWER: dict[str, Any] = {"receipts": []}
LINE = b'{"jsonrpc":"2.0","id":1,"result":{"receipts":[]}}'
ECHO = f"import sys\nfor _ in sys.stdin.buffer: sys.stdout.buffer.write({LINE!r} + b'\\n'); sys.stdout.flush()"
SERVE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from overhead import AtOnce; "
    "from janji.implementation import Served, serve_stdio; serve_stdio(Served(lambda _options: AtOnce()))"
)


class AtOnce:
    """An adapter that does nothing."""

    def describe(self) -> Description:
        """Everything that is needed to begin."""
        offered = {"consent": Capability(availability="offered")}
        return Description(name="At once", version="1", build="1", contract="1", capabilities=offered)

    def call(self, operation: str, actor: Actor, key: str, request: Mapping[str, Any]) -> Mapping[str, Any]:  # noqa: ARG002 - the port
        """Answer."""
        return ANSWER

    def close(self) -> None:
        """Nothing to end."""


class Bare(http.server.BaseHTTPRequestHandler):
    """The same library as the server of the contract, and nothing else."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        """Answer."""
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(LINE)))
        self.end_headers()
        self.wfile.write(LINE)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def running(server: http.server.ThreadingHTTPServer) -> Iterator[int]:
    """The port of a server in a thread."""
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def timed(call: Callable[[], object], calls: int) -> tuple[float, float]:
    """Median and 95th percentile of one call, in microseconds."""
    for _ in range(calls // 10):
        call()
    taken = []
    for _ in range(calls):
        began = time.perf_counter()
        call()
        taken.append((time.perf_counter() - began) * 1e6)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def asking(adapter: Any) -> Callable[[], object]:
    """One operation of the adapter."""
    adapter.describe()
    return lambda: adapter.call("consent.receipts", OPERATOR, "key", {})


def main(calls: int) -> None:
    """Measure each and print a table."""
    rows: list[tuple[str, tuple[float, float]]] = [("in code", timed(asking(AtOnce()), calls))]
    here = str(Path(__file__).parent)
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        port = stack.enter_context(running(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Bare)))
        client = stack.enter_context(httpx.Client(headers={"content-type": "application/json"}))
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "consent.receipts", "params": {}}).encode()
        url = f"http://127.0.0.1:{port}/rpc"
        rows.append(("bare HTTP (httpx, http.server)", timed(lambda: client.post(url, content=body).json(), calls)))
        port = stack.enter_context(running(RpcServer("127.0.0.1", 0, Served(lambda _options: AtOnce()))))
        far = open_adapter(Address.parse(f"http://127.0.0.1:{port}/rpc"), Path(folder))
        stack.callback(far.close)
        rows.append(("the contract over HTTP", timed(asking(far), calls)))

        child = subprocess.Popen([sys.executable, "-c", ECHO], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        stack.callback(child.kill)

        def line() -> object:
            assert child.stdin is not None  # noqa: S101 - both pipes were asked for
            assert child.stdout is not None  # noqa: S101 - likewise
            child.stdin.write(body + b"\n")
            child.stdin.flush()
            return json.loads(child.stdout.readline())

        rows.append(("bare lines (subprocess pipes)", timed(line, calls)))
        command = f'stdio:{sys.executable} -c "{SERVE}" {here}'
        process = open_adapter(Address.parse(command), Path(folder))
        stack.callback(process.close)
        rows.append(("the contract over lines", timed(asking(process), calls)))
    print(f"{'microseconds a call':34}{'median':>10}{'95th':>10}")
    for name, (median, high) in rows:
        print(f"{name:34}{median:10.0f}{high:10.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
