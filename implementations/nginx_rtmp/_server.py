"""A real nginx with its RTMP module: its configuration, its reloads, and requests to it over HTTP."""

import base64
import http.client
import os
import signal
from dataclasses import dataclass, field
from hashlib import sha1
from pathlib import Path
from pwd import getpwuid
from urllib.parse import quote

from janji.implementations.foreign import Child, free_port, program

from janji.implementation import ContractError, ImplementationError

from ._entry import MODULE

_LOOPBACK = "127.0.0.1"
_START = 15.0
_RELOAD = 10.0
_GENERATION = "/generation"

_MAIN = """\
load_module {module};
daemon off;
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
events {{ worker_connections 512; }}
rtmp {{
    server {{
        listen {loopback}:{rtmp};
        chunk_size 4096;
        ping 30s;
{applications}
    }}
}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/temporary;
    proxy_temp_path {folder}/temporary;
    fastcgi_temp_path {folder}/temporary;
    uwsgi_temp_path {folder}/temporary;
    scgi_temp_path {folder}/temporary;
    server {{
        listen {loopback}:{http};
        location = {generation} {{ return 200 "{number}"; }}
        location /control {{ rtmp_control all; }}
        location ~ ^/recordings/(?<account>[a-z0-9]+)/ {{
            root {folder};
            auth_basic "recordings";
            auth_basic_user_file {folder}/passwords/$account;
            dav_methods DELETE;
        }}
    }}
}}
"""
_APPLICATION = """\
        application {name} {{
            live on;
            recorder asked {{
                record {record};
                record_path {folder}/recordings/{name};
            }}
{push}
        }}
"""


@dataclass
class Customer:
    """One customer: an application of the server, a password for its recordings, and where its streams are pushed."""

    name: str
    password: str
    push: list[str] = field(default_factory=list)


class Server:
    """The server and its customers. A change of the configuration is a reload, as an operator would do it."""

    def __init__(self, folder: Path, record: str) -> None:
        self.folder = folder.resolve()
        self.rtmp, self._http = free_port(), free_port()
        self.customers: dict[str, Customer] = {}
        self._record = {"manual": "all manual", "all": "all", "off": "off"}[record]
        self._number = 0
        for name in ("recordings", "passwords", "temporary"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._write()
        self._child = Child(
            "nginx",
            [
                program("nginx", "nginx-light"),
                "-p",
                self.folder,
                "-c",
                self.folder / "nginx.conf",
                "-e",
                self.folder / "error.log",
            ],
            {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"},
            self.folder / "output.txt",
        )
        self._child.until(self._current, _START)

    def add(self, customer: Customer) -> None:
        """A new customer."""
        digest = base64.b64encode(sha1(customer.password.encode(), usedforsecurity=False).digest()).decode()
        (self.folder / "passwords" / customer.name).write_text(f"{customer.name}:{{SHA}}{digest}\n", encoding="ascii")
        (self.folder / "recordings" / customer.name).mkdir()
        self.customers[customer.name] = customer
        self.reload()

    def reload(self) -> None:
        """Write the configuration anew, and wait until the server follows it and nothing else.

        A worker of the configuration before goes on with what it has, and may take one connection more, until it ends.
        """
        self._write()
        self._child.alive()
        self._child.tell(signal.SIGHUP)
        self._child.until(self._current, _RELOAD)

    def publish_address(self, customer: Customer, stream: str) -> str:
        """Where a stream of the customer is published."""
        return f"rtmp://{_LOOPBACK}:{self.rtmp}/{customer.name}/{stream}"

    def record(self, customer: Customer, stream: str) -> bool:
        """Ask for a stream that is being published to be recorded; answers whether it is."""
        path = f"/control/record/start?app={customer.name}&name={quote(stream)}&rec=asked"
        status, body = self._ask("GET", path)
        return status == http.client.OK and bool(body.strip())

    def recordings(self, customer: Customer) -> list[Path]:
        """The files of the customer's recordings, oldest first."""
        found = (self.folder / "recordings" / customer.name).glob("*.flv")
        return sorted(found, key=lambda path: path.stat().st_mtime_ns)

    def fetch(self, owner: str, file: str, asking: Customer) -> bytes:
        """One recording, as the server hands it out. Raises ContractError where it does not."""
        return self._file("GET", owner, file, asking)

    def delete(self, owner: str, file: str, asking: Customer) -> None:
        """Delete a recording on behalf of somebody. Raises ContractError where the server does not."""
        self._file("DELETE", owner, file, asking)

    def close(self) -> None:
        """End it."""
        self._child.close()

    def _file(self, method: str, owner: str, file: str, asking: Customer) -> bytes:
        token = base64.b64encode(f"{asking.name}:{asking.password}".encode()).decode()
        path = f"/recordings/{owner}/{quote(file)}"
        status, body = self._ask(method, path, {"authorization": f"Basic {token}"})
        if status in {http.client.UNAUTHORIZED, http.client.FORBIDDEN}:
            raise ContractError("refused", f"the server answered {status}", "auth_basic of the recordings")
        if status == http.client.NOT_FOUND:
            raise ContractError("not_found", "the server has no such recording")
        if status not in {http.client.OK, http.client.NO_CONTENT}:
            raise ImplementationError(f"{method} {path}: the server answered {status}")
        return body

    def _ask(self, method: str, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(_LOOPBACK, self._http, timeout=10)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _current(self) -> bool:
        """Whether there is one worker, and it follows the last configuration."""
        try:
            follows = self._ask("GET", _GENERATION)[1] == str(self._number).encode()
        except (OSError, http.client.HTTPException):
            return False
        return follows and len(self._child.workers()) == 1

    def _write(self) -> None:
        self._number += 1
        applications = "".join(
            _APPLICATION.format(
                name=each.name,
                record=self._record,
                folder=self.folder,
                push="\n".join(f"            push {address};" for address in each.push),
            )
            for each in self.customers.values()
        )
        text = _MAIN.format(
            module=MODULE,
            user=getpwuid(os.geteuid()).pw_name,
            folder=self.folder,
            loopback=_LOOPBACK,
            rtmp=self.rtmp,
            http=self._http,
            generation=_GENERATION,
            number=self._number,
            applications=applications,
        )
        (self.folder / "nginx.conf").write_text(text, encoding="utf-8")
