"""Conversations by SMTP, in a thread and an event loop of their own. Needs aiosmtpd."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from aiosmtpd.smtp import SMTP

from ._log import Limits, Log

Take = Callable[[Any, str, list[str], bytes], None]
"""Takes a message: peer, sender, recipients, content."""
_END = 10.0


class Serving:
    """Listens from its making until `close`; `port` is where."""

    def __init__(self, host: str, port: int, take: Take, received: Log) -> None:
        self.connections = 0
        self.received = received
        self.take = take
        self._loop = asyncio.new_event_loop()
        try:
            self._server = self._loop.run_until_complete(self._listen(host, port))
        except BaseException:
            self._loop.close()
            raise
        self.port = int(self._server.sockets[0].getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def limits(self) -> Limits:
        return self.received.limits

    async def handle_DATA(self, _server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Called for each message."""
        self.take(session.peer, str(envelope.mail_from), list(envelope.rcpt_tos), envelope.content)
        return "250 Kept"

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_END)

    async def _listen(self, host: str, port: int) -> asyncio.Server:
        return await self._loop.create_server(lambda: _Conversation(self, self._loop), host, port)

    def _serve(self) -> None:
        self._loop.run_forever()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        pending = asyncio.all_tasks() - {asyncio.current_task()}
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


class _Conversation(SMTP):
    """One of so many at a time."""

    def __init__(self, serving: Serving, loop: asyncio.AbstractEventLoop) -> None:
        limits = serving.limits
        super().__init__(serving, data_size_limit=limits.delivery, timeout=limits.idle, hostname="far-end", loop=loop)
        self._serving = serving

    def connection_made(self, transport: Any) -> None:
        self._serving.connections += 1
        if self._serving.connections > self._serving.limits.connections:
            self._serving.received.lost("too many connections at a time")
            transport.close()
            return
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._serving.connections -= 1
        if self.transport is not None:
            super().connection_lost(error)

    async def push(self, status: Any) -> None:
        """Answer the sender; one that is told 552 has sent more than is kept."""
        if str(status).startswith("552"):
            self._serving.received.lost("a message larger than is kept")
        await super().push(status)
