"""A far end for live streams: pushed by HTTP or published by RTMP, on the same port."""

import socket
from collections.abc import Callable
from typing import ClassVar

from ._http import HttpFarEnd
from ._log import Arrival, format_of
from ._rtmp import VERSION, RtmpEndedError, RtmpError, publish_text, receive

_FLV = "video/x-flv"


class StreamFarEnd(HttpFarEnd):
    """A receiver of live streams.

    `address` is for pushes by HTTP, each a request of its own or all in one; `rtmp_address`, of the same port and name,
    for those who publish by RTMP: what they send is kept as the FLV file that it is. A stream that goes on is counted
    and can be looked into from its first byte on.
    """

    kind = "stream"
    live: ClassVar[bool] = True

    @property
    def address(self) -> str:
        """The address for pushes by HTTP; any address below it is accepted too."""
        return f"http://{self.host}:{self.port}/{self.name}"

    @property
    def rtmp_address(self) -> str:
        """The address for publishing by RTMP, with the stream's key."""
        return f"rtmp://{self.host}:{self.port}/live/{self.name}"

    def other(self, connection: socket.socket, peer: str) -> bool:
        """Take a publisher: no HTTP request begins with the first byte of RTMP."""
        if connection.recv(1, socket.MSG_PEEK) != bytes([VERSION]):
            return False
        published: list[Arrival] = []

        def begun(path: str) -> Callable[[bytes], None]:
            about = {"from": peer, "method": "publish", "path": path, "headers": [], "media_type": _FLV}
            published.append(self.received.begin(about, format_of(_FLV), live=True))
            return published[-1].write

        reason = None
        try:
            receive(connection, begun)
        except RtmpError as error:
            reason = str(error)
            if not isinstance(error, RtmpEndedError):
                self.received.lost(f"no RTMP: {error}", peer=peer)
        except (ConnectionError, TimeoutError) as error:
            reason = type(error).__name__
        finally:
            for arrival in published:
                arrival.close(reason=reason)
        return True

    def _send_control(self, token: str) -> int:
        sent = super()._send_control(token)
        with socket.create_connection((self.host, self.port), timeout=5) as connection:
            publish_text(connection, "live", self.name, token)
        return sent + 1
