"""The HTTP client: it keeps no cookies on its own, and a deadline holds however slowly an answer comes."""

import ipaddress
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from ._errors import ImplementationError
from ._remote import ANSWER_BYTES

_DEADLINE: ContextVar[float] = ContextVar("deadline", default=float("inf"))
_PIECE = 16 * 1024


def client(url: str, headers: Mapping[str, str]) -> httpx.Client:
    """A client of the server at `url`, which answers plainly and leads nowhere else."""
    parts = urlsplit(url)
    # Reading whom to trust takes 20 ms, and a plain address has no certificate: there, nobody is trusted.
    # Proxies of the surroundings are for the world outside.
    made = httpx.Client(
        base_url=url,
        verify=parts.scheme == "https" or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        follow_redirects=False,
        trust_env=not is_loopback(parts.hostname or ""),
        headers={"accept-encoding": "identity", **headers},
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
    )
    for transport in (made._transport, *made._mounts.values()):  # noqa: SLF001 - httpx hands no backend on
        if isinstance(transport, httpx.HTTPTransport):
            transport._pool._network_backend = _Backend()  # noqa: SLF001 - likewise
    return made


@contextmanager
def until(deadline: float) -> Iterator[None]:
    """Within this, whatever this thread reads, writes or connects ends in a timeout of httpx at the deadline."""
    token = _DEADLINE.set(deadline)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def read_bounded(answer: httpx.Response) -> bytes:
    """The body of an answer as it is sent. Raises ImplementationError where it is too long."""
    data = bytearray()
    for part in answer.iter_raw():
        data += part
        if len(data) > ANSWER_BYTES:
            raise ImplementationError(f"the answer is longer than {ANSWER_BYTES >> 20} MiB")
    return bytes(data)


def is_loopback(host: str) -> bool:
    """Whether this is a name or address of the machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _left(timeout: float | None, late: type[Exception]) -> float:
    """The seconds that one step may take. Raises `late` where none are left."""
    left = _DEADLINE.get() - time.monotonic()
    if left <= 0:
        raise late("the deadline has passed")
    return left if timeout is None else min(left, timeout)


class _Backend(httpcore.SyncBackend):
    """Connections of which each step ends at the deadline: timeouts of httpx begin anew with each byte."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(super().connect_tcp(host, port, left, local_address, socket_options))


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            self._inner.write(buffer[start : start + _PIECE], _left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
