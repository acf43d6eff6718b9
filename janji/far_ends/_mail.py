"""A far end that takes mail by SMTP, for any recipient."""

import asyncio
import smtplib
import threading
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from janji.implementation import MissingExtra

from ._end import LOOPBACK, FarEnd
from ._log import Limits, format_of

_START = 10.0


class MailFarEnd(FarEnd):
    """An SMTP sink. A message is kept as it came (`.eml`) and each of its parts beside it, decoded.

    Needs the extra `far-ends`.
    """

    kind = "smtp"

    def __init__(
        self, name: str = "far-end", folder: Path | None = None, port: int = 0, limits: Limits | None = None
    ) -> None:
        super().__init__(name, folder, port, limits)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        """Host and port, as an address."""
        return f"smtp://{LOOPBACK}:{self.port}"

    def _listen(self) -> None:
        try:
            from aiosmtpd.smtp import SMTP
        except ImportError as error:
            raise MissingExtra("a far end for mail needs the package aiosmtpd: pip install 'janji[far-ends]'") from error
        limits, handler, received = self.received.limits, _Taking(self), self.received
        loop = self._loop = asyncio.new_event_loop()
        connections = 0

        class Bounded(SMTP):
            """A conversation, of which there are only so many at a time."""

            def connection_made(self, transport: Any) -> None:
                nonlocal connections
                connections += 1
                if connections > limits.connections:
                    received.lost("too many connections at a time")
                    transport.close()
                    return
                super().connection_made(transport)

            def connection_lost(self, error: Exception | None) -> None:
                nonlocal connections
                connections -= 1
                if self.transport is not None:
                    super().connection_lost(error)

            async def push(self, status: str) -> None:
                if str(status).startswith("552"):
                    received.lost("a message larger than is kept")
                await super().push(status)

        def made() -> Any:
            return Bounded(
                handler, data_size_limit=limits.delivery, timeout=limits.idle, hostname="far-end", loop=loop
            )

        async def listen() -> asyncio.Server:
            return await loop.create_server(made, LOOPBACK, self.port)

        server = loop.run_until_complete(listen())
        self.port = server.sockets[0].getsockname()[1]

        async def end() -> None:
            server.close()
            pending = asyncio.all_tasks() - {asyncio.current_task()}
            for task in pending:
                task.cancel()
            await asyncio.gather(*pending, return_exceptions=True)

        def serve() -> None:
            loop.run_forever()
            loop.run_until_complete(end())
            loop.close()

        self._thread = threading.Thread(target=serve, daemon=True)
        self._thread.start()

    def _stop(self) -> None:
        if self._loop is not None and self._thread is not None:
            loop, self._loop = self._loop, None
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join(_START)

    def _send_control(self, token: str) -> int:
        # smtplib's errors are OSErrors.
        with smtplib.SMTP(LOOPBACK, self.port, timeout=5) as sender:
            sender.sendmail("control@harness.example", ["control@harness.example"], f"Subject: {token}\n\n{token}\n")
        return 1

    def take(self, peer: Any, sender: str, recipients: list[str], content: bytes) -> None:
        """Keep one message and its parts."""
        about = {"from": f"{peer[0]}:{peer[1]}", "sender": sender, "recipients": recipients}
        self.received.take({**about, "media_type": "message/rfc822"}, "eml", content)
        message = message_from_bytes(content, policy=default)
        for number, part in enumerate(message.walk(), start=1):
            body = part.get_payload(decode=True)
            if part.is_multipart() or not isinstance(body, bytes):
                continue
            kind = part.get_content_type()
            ending = format_of(kind) or ("txt" if kind.startswith("text/") else "")
            self.received.take({**about, "media_type": kind, "part": number}, ending, body)


class _Taking:
    """What aiosmtpd calls for each message."""

    def __init__(self, end: MailFarEnd) -> None:
        self._end = end

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self._end.take(session.peer, str(envelope.mail_from), list(envelope.rcpt_tos), envelope.content)
        return "250 Kept"
