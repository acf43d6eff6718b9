"""A real Synapse: its configuration, its process, and the Matrix API that is spoken to it over HTTP alone."""

import hashlib
import hmac
import http.client
import json
import secrets
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from janji.implementations.foreign import Child, environment, free_port

from janji.implementation import ImplementationError

SERVER = "localhost"
_LOOPBACK = "127.0.0.1"
_START = 60.0
_CALL = 30.0
_OFTEN = {"per_second": 1000, "burst_count": 1000}
_LOGGING = """\
version: 1
handlers: {console: {class: logging.StreamHandler}}
root: {level: WARNING, handlers: [console]}
"""


class Homeserver:
    """One homeserver with one application service, whose bot is `bot`."""

    def __init__(self, folder: Path, service_address: str, namespace: str, bot: str) -> None:
        self.bot = f"@{bot}:{SERVER}"
        self._folder = folder
        self._secret, self._service_token = secrets.token_hex(16), secrets.token_hex(16)
        self._port = free_port()
        self._numbers = count(1)
        folder.mkdir(parents=True, exist_ok=True)
        users = {"exclusive": False, "regex": namespace}
        service = {
            "id": "assistant",
            "url": service_address,
            "as_token": self._service_token,
            "hs_token": secrets.token_hex(16),
            "sender_localpart": bot,
            "rate_limited": False,
            "namespaces": {"users": [users], "rooms": [], "aliases": []},
        }
        # JSON is YAML too.
        self._write("service.yaml", json.dumps(service, indent=2))
        self._write("logging.yaml", _LOGGING)
        self._write("homeserver.yaml", json.dumps(self._config(), indent=2))
        module: list[str | Path] = [
            environment("synapse"),
            "-m",
            "synapse.app.homeserver",
            "--config-path",
            folder / "homeserver.yaml",
        ]
        around = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        keys = Child("Synapse's keys", [*module, "--generate-keys"], around, folder / "keys.txt")
        try:
            keys.until(
                lambda: (folder / "signing.key").is_file() and (folder / "signing.key").stat().st_size > 0, _START
            )
            keys.wait(_START)
        finally:
            keys.close()
        self._child = Child("Synapse", module, around, folder / "output.txt")
        self._child.until(self._alive, _START)

    def register(self, name: str) -> str:
        """A new user; answers the token with which it acts."""
        nonce = self._call("GET", "/_synapse/admin/v1/register")["nonce"]
        password = secrets.token_hex(16)
        signed = f"{nonce}\0{name}\0{password}\0notadmin".encode()
        mac = hmac.new(self._secret.encode(), signed, hashlib.sha1).hexdigest()
        asked = {"nonce": nonce, "username": name, "password": password, "admin": False, "mac": mac}
        return str(self._call("POST", "/_synapse/admin/v1/register", None, asked)["access_token"])

    def room(self, token: str, invited: list[str], name: str) -> str:
        """A new private room; answers its id. Those who are invited have not come yet."""
        asked = {"preset": "private_chat", "invite": invited, "name": name}
        return str(self._call("POST", "/_matrix/client/v3/createRoom", token, asked)["room_id"])

    def invite(self, token: str, room: str, user: str) -> None:
        """Invite a user to a room."""
        self._call("POST", f"/_matrix/client/v3/rooms/{quote(room)}/invite", token, {"user_id": user})

    def join(self, token: str, room: str) -> None:
        """Follow an invitation."""
        self._call("POST", f"/_matrix/client/v3/rooms/{quote(room)}/join", token, {})

    def join_bot(self, room: str) -> None:
        """The application service's bot follows an invitation."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/join?user_id={quote(self.bot)}"
        self._call("POST", path, self._service_token, {})

    def send(self, token: str, room: str, text: str) -> str:
        """A message; answers the id of its event."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/send/m.room.message/t{next(self._numbers)}"
        return str(self._call("PUT", path, token, {"msgtype": "m.text", "body": text})["event_id"])

    def close(self) -> None:
        """End it."""
        self._child.close()

    def _config(self) -> dict[str, Any]:
        folder = self._folder
        listener = {
            "port": self._port,
            "type": "http",
            "bind_addresses": [_LOOPBACK],
            "resources": [{"names": ["client"], "compress": False}],
        }
        return {
            "server_name": SERVER,
            "report_stats": False,
            "listeners": [listener],
            "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
            "media_store_path": str(folder / "media"),
            "signing_key_path": str(folder / "signing.key"),
            "log_config": str(folder / "logging.yaml"),
            "pid_file": str(folder / "homeserver.pid"),
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "registration_shared_secret": self._secret,
            "macaroon_secret_key": secrets.token_hex(16),
            "form_secret": secrets.token_hex(16),
            "bcrypt_rounds": 4,
            "presence": {"enabled": False},
            "app_service_config_files": [str(folder / "service.yaml")],
            "rc_message": _OFTEN,
            "rc_registration": _OFTEN,
            "rc_joins": {"local": _OFTEN, "remote": _OFTEN},
            "rc_invites": {"per_room": _OFTEN, "per_user": _OFTEN, "per_issuer": _OFTEN},
            "rc_room_creation": _OFTEN,
            "rc_login": {"address": _OFTEN, "account": _OFTEN},
        }

    def _write(self, name: str, text: str) -> None:
        (self._folder / name).write_text(text, encoding="utf-8")

    def _alive(self) -> bool:
        try:
            return self._ask("GET", "/_matrix/client/versions", None, None)[0] == http.client.OK
        except (OSError, http.client.HTTPException):
            return False

    def _call(self, method: str, path: str, token: str | None = None, content: object = None) -> dict[str, Any]:
        self._child.alive()
        status, body = self._ask(method, path, token, content)
        if status != http.client.OK:
            raise ImplementationError(
                f"{method} {path}: Synapse answered {status}: {body[:500].decode(errors='replace')}"
            )
        found: dict[str, Any] = json.loads(body)
        return found

    def _ask(self, method: str, path: str, token: str | None, content: object) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(_LOOPBACK, self._port, timeout=_CALL)
        headers = {"authorization": f"Bearer {token}"} if token else {}
        try:
            connection.request(method, path, json.dumps(content) if content is not None else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()
