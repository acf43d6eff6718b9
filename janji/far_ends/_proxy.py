"""A far end through which all outgoing traffic of an implementation goes: mitmproxy, in a process of its own."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from janji.implementation import MissingExtra

from ._end import LOOPBACK, FarEnd
from ._http import HttpFarEnd
from ._log import EVENTS, Limits, Log

_PROGRAM = "JANJI_MITMDUMP"
_START = 60.0
_POLL = 0.05


class _Followed(Log):
    """The log that the other process writes, read as it grows, with the events of this one."""

    def __init__(self, name: str, folder: Path, limits: Limits | None) -> None:
        super().__init__(name, folder, limits)
        self.written = folder / "traffic"
        self.written.mkdir(parents=True, exist_ok=True)
        self._at = 0

    def events(self, *what: str) -> list[dict[str, Any]]:
        """The events so far, those of the other process in the order in which they were read."""
        self._follow()
        return super().events(*what)

    def note(self, what: str, **about: Any) -> int:
        """Enter an event after everything that happened before it."""
        self._follow()
        return super().note(what, **about)

    def wait(self, deliveries: int, seconds: float) -> None:
        """Wait until so many have arrived, or the time is over."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and len(self.events("delivery")) < deliveries:
            time.sleep(_POLL)

    def _follow(self) -> None:
        with self._lock:
            path = self.written / EVENTS
            if not path.is_file():
                return
            with path.open("rb") as file:
                file.seek(self._at)
                data = file.read()
            whole = data[: data.rfind(b"\n") + 1]
            self._at += len(whole)
            for line in whole.splitlines():
                event = json.loads(line)
                what = event.pop("what")
                if "file" in event:
                    event["file"] = f"traffic/{event['file']}"
                    with self.path(event["file"]).open("rb") as file:
                        what = self._sort(file.read(1 << 14)) if what == "delivery" else what
                super().note(
                    what, **{key: value for key, value in event.items() if key not in {"n", "when"}}, at=event["when"]
                )


class ProxyFarEnd(FarEnd):
    """A recording forward proxy. An implementation is given `environment`: the proxy, and the CA file of its TLS.

    Each request and each answer is a delivery. Runs `mitmdump`, found through the environment variable JANJI_MITMDUMP,
    on the PATH, or below Janji's own environment in `real/mitmproxy`: from the extra `proxy`, or better from an
    environment of its own, since it pins what it is built on.
    """

    kind = "proxy"
    _keeps = _Followed
    received: _Followed

    def __init__(
        self,
        name: str = "far-end",
        folder: Path | None = None,
        port: int = 0,
        limits: Limits | None = None,
        *,
        host: str = LOOPBACK,
    ) -> None:
        super().__init__(name, folder, port, limits, host=host)
        self._private = self.folder / "proxy"
        self._process: subprocess.Popen[bytes] | None = None
        self._past: set[str] = set()

    @property
    def address(self) -> str:
        """The proxy's address, in the form that programs take."""
        return f"http://{self.host}:{self.port}"

    @property
    def ca_file(self) -> Path:
        """The certificate that a program has to trust so that its TLS can be read."""
        return self._private / "mitmproxy-ca-cert.pem"

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables that send a child process's traffic through here, if it obeys them."""
        proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), self.address)
        trust = dict.fromkeys(
            ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"), str(self.ca_file)
        )
        return {**proxies, **trust, "NO_PROXY": "", "no_proxy": ""}

    @staticmethod
    def program() -> Path:
        """The `mitmdump` that is run. Raises MissingExtra, with what installs it."""
        beside = Path(sys.prefix) / "real" / "mitmproxy" / "bin" / "mitmdump"
        found = Path(os.environ.get(_PROGRAM) or shutil.which("mitmdump") or beside)
        if not found.is_file():
            raise MissingExtra(
                f"a recording proxy needs mitmdump, and there is none on the PATH or at {found}: "
                f"pip install 'janji[proxy]', or python3 -m venv ENV && ENV/bin/pip install mitmproxy and "
                f"{_PROGRAM}=ENV/bin/mitmdump"
            )
        return found

    def compare(self, *behind: FarEnd) -> None:
        """Note as lost what arrived at far ends that are behind this proxy and did not pass it.

        A program that bypasses the proxy once is not watched by it: one of its places then cannot be read.
        """
        passed = Counter(
            (event["method"], urlsplit(event["path"]).port, event["sent"])
            for event in self.received.events("delivery", "control")
            if "sent" in event and not event.get("answer")
        )
        for end in behind:
            for event in end.received.events("delivery"):
                way = (event["method"], end.port, event["sha256"])
                passed[way] -= 1
                arrived = f"{end.name}/{event['file']}"
                if passed[way] < 0 and arrived not in self._past:
                    self._past.add(arrived)
                    self.received.lost("it arrived and had not passed the proxy", arrived=arrived)

    def _listen(self) -> None:
        program = self.program()
        self._private.mkdir(parents=True, exist_ok=True)
        limits = self._limits or Limits()
        told = {"name": self.name, "folder": str(self.received.written), "limits": asdict(limits)}
        settings = {"confdir": self._private, "body_size_limit": limits.delivery, "ssl_insecure": "true"}
        with (self._private / "output.txt").open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - the program that was named, nothing of a stranger
                [
                    *(str(program), "--quiet", "--listen-host", self.host, "--listen-port", str(self.port)),
                    *("--scripts", str(Path(__file__).with_name("_proxy_addon.py"))),
                    *(part for name, value in settings.items() for part in ("--set", f"{name}={value}")),
                ],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env={**os.environ, "JANJI_FAR_END": json.dumps(told)},
            )
        port = self.received.written / "port"
        deadline = time.monotonic() + _START
        while not (port.is_file() and self.ca_file.is_file()):
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._stop()
                said = (self._private / "output.txt").read_text(encoding="utf-8", errors="replace")[-2000:]
                raise OSError(f"mitmdump did not begin to listen within {_START:g} s; it said: {said or 'nothing'}")
            time.sleep(_POLL)
        self.port = int(port.read_text(encoding="ascii"))

    def _stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def _send_control(self, token: str) -> int:
        """Sent through the proxy to a far end of its own, which shows both the way out and the record of it."""
        with HttpFarEnd("control", reply=token.encode(), media_type="text/plain") as upstream:
            # No library's idea of proxies: a NO_PROXY of this machine would lead the control past this one.
            connection = http.client.HTTPConnection(self.host, self.port, timeout=10)
            try:
                connection.request("POST", f"{upstream.address}/control", token)
                status = connection.getresponse().status
            except http.client.HTTPException as error:
                raise OSError(str(error)) from error
            finally:
                connection.close()
            if status != http.client.OK:
                raise OSError(f"the proxy answered {status}")
            if not upstream.received.events("delivery"):
                raise OSError("the proxy took a request and sent nothing on")
        return 2
