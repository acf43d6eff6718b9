"""The recording proxy, by a real mitmdump: what goes out is kept, in the clear and through TLS."""

import os
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from janji.implementations.foreign import environment

from janji.canaries import Mint
from janji.far_ends import HttpFarEnd, Limits, ProxyFarEnd
from janji.tracing import DecodeCache, Index, scan

from .conftest import products

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif("mitmproxy" not in products(), reason="JANJI_REAL leaves mitmproxy out"),
    pytest.mark.timeout(120),
]
_MINT = Mint(bytes(32))


@pytest.fixture
def proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProxyFarEnd]:
    monkeypatch.setenv("JANJI_MITMDUMP", str(environment("mitmproxy").with_name("mitmdump")))
    with ProxyFarEnd("out", tmp_path / "out", limits=Limits(delivery=100_000)) as made:
        yield made


class _Quiet(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing is told."""


@pytest.fixture
def secret_server(tmp_path: Path) -> Iterator[str]:
    """A server that only speaks TLS; answers its address."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "1"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Quiet) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://localhost:{server.server_port}"
        server.shutdown()


def test_a_control_goes_through_and_is_found(proxy: ProxyFarEnd) -> None:
    assert proxy.prove().is_file()
    assert proxy.received.events("delivery") == []


def test_its_control_goes_through_whatever_this_machine_leaves_out(
    proxy: ProxyFarEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A NO_PROXY of the machine that runs the harness leads no control past the proxy."""
    monkeypatch.setenv("no_proxy", "*")
    assert proxy.prove().is_file()


def test_what_arrives_behind_it_and_had_not_passed_it_is_noted_as_not_seen(proxy: ProxyFarEnd) -> None:
    """The same words sent twice, once through the proxy and once past it, are one delivery that was not seen."""
    with HttpFarEnd("upstream", host="127.0.0.2") as upstream:
        with httpx.Client(proxy=proxy.address, trust_env=False) as client:
            client.post(upstream.address, content="the same", headers={"accept-encoding": "gzip"})
        proxy.compare(upstream)
        assert proxy.received.events("lost") == [], "it had passed the proxy"
        httpx.post(upstream.address, content="the same", trust_env=False)
        proxy.compare(upstream)
        proxy.compare(upstream)
    assert [event["arrived"] for event in proxy.received.events("lost")] == ["upstream/received/000002"]
    assert any("had not passed the proxy" in place.path for place in proxy.places() if place.place == "out/lost")


def test_what_goes_out_in_the_clear_is_found(proxy: ProxyFarEnd) -> None:
    sent = _MINT.text("sent")
    with HttpFarEnd("upstream") as upstream, httpx.Client(proxy=proxy.address, trust_env=False) as client:
        assert client.post(upstream.address, content=str(sent.text)).status_code == 200
        assert upstream.received.events("delivery")
    proxy.wait(2, 5)
    assert {match.canary for match in scan(proxy.deliveries(), Index([sent], {}), DecodeCache()).matches} == {sent.id}


def test_what_goes_out_through_tls_is_found_by_who_trusts_the_ca_file(proxy: ProxyFarEnd, secret_server: str) -> None:
    sent = _MINT.text("sent")
    trust = ssl.create_default_context(cafile=str(proxy.ca_file))
    with httpx.Client(proxy=proxy.address, verify=trust, trust_env=False) as client:
        assert client.post(secret_server, content=str(sent.text)).status_code == 204
    proxy.wait(2, 5)
    assert {match.canary for match in scan(proxy.deliveries(), Index([sent], {}), DecodeCache()).matches} == {sent.id}


def test_who_does_not_trust_the_ca_file_is_noted_as_not_seen(proxy: ProxyFarEnd, secret_server: str) -> None:
    with httpx.Client(proxy=proxy.address, trust_env=False) as client, pytest.raises(httpx.HTTPError):
        client.post(secret_server, content="something")
    proxy.wait(1, 1)
    assert proxy.received.events("lost")
    assert any(place.place == "out/lost" for place in proxy.places())


def test_a_body_beyond_the_limit_is_noted_as_not_seen(proxy: ProxyFarEnd) -> None:
    with HttpFarEnd("upstream") as upstream, httpx.Client(proxy=proxy.address, trust_env=False) as client:
        client.post(upstream.address, content=b"x" * 200_000)
    proxy.wait(99, 1)
    assert proxy.received.events("lost")


def test_a_proxy_that_was_killed_is_blind(proxy: ProxyFarEnd) -> None:
    proxy._stop()
    names = {place.place: Path(place.path) for place in proxy.places()}
    assert not names["out/control"].exists()


def test_the_proxy_ends_with_a_harness_that_was_killed(tmp_path: Path) -> None:
    mitmdump = environment("mitmproxy").with_name("mitmdump")
    harness = (
        "import os, signal, sys; from pathlib import Path; from janji.far_ends import ProxyFarEnd; "
        "end = ProxyFarEnd('out', Path(sys.argv[1])).start(); "
        "print(end._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    around = {**os.environ, "JANJI_MITMDUMP": str(mitmdump)}
    command = [sys.executable, "-c", harness, str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=around, timeout=60)
    process = Path("/proc") / done.stdout.strip()
    assert done.stdout.strip().isdecimal(), done.stderr
    deadline = time.monotonic() + 10
    while process.exists() and process.joinpath("stat").read_text().split()[2] != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert time.monotonic() < deadline
