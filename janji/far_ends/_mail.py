"""A far end that takes mail by SMTP, for any recipient."""

import smtplib
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any

from janji.implementation import MissingExtra

from ._end import FarEnd
from ._log import format_of

if TYPE_CHECKING:
    from ._smtp import Serving


class MailFarEnd(FarEnd):
    """An SMTP sink. A message is kept as it came (`.eml`) and each of its parts beside it, decoded.

    Needs the extra `far-ends`.
    """

    kind = "smtp"
    _serving: "Serving | None" = None

    @property
    def address(self) -> str:
        """Host and port, as an address."""
        return f"smtp://{self.host}:{self.port}"

    def _listen(self) -> None:
        try:
            from ._smtp import Serving
        except ImportError as error:
            raise MissingExtra(
                "a far end for mail needs the package aiosmtpd: pip install 'janji[far-ends]'"
            ) from error
        self._serving = Serving(self.host, self.port, self._take, self.received)
        self.port = self._serving.port

    def _stop(self) -> None:
        if self._serving is not None:
            self._serving.close()
            self._serving = None

    def _send_control(self, token: str) -> int:
        # smtplib's errors are OSErrors.
        with smtplib.SMTP(self.host, self.port, timeout=5) as sender:
            sender.sendmail("control@harness.example", ["control@harness.example"], f"Subject: {token}\n\n{token}\n")
        return 1

    def _take(self, peer: Any, sender: str, recipients: list[str], content: bytes) -> None:
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
