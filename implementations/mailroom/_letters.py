"""Letters: what is written between two addresses, as it travels."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

_HOST = "mail.harbour.net"


@dataclass(frozen=True)
class Letter:
    """One letter of a mailbox to one or more. `number` counts the letters of a service from 1.

    Every letter of a service has the same headers in the same form, so that letters differ only in their words.
    """

    number: int
    sender: str
    to: tuple[str, ...]
    words: str
    written: datetime

    @classmethod
    def now(cls, number: int, sender: str, to: tuple[str, ...], words: str) -> "Letter":
        """A letter that is written at this moment."""
        return cls(number, sender, to, words, datetime.now(UTC))

    @property
    def id(self) -> str:
        """Its Message-ID, without the angle brackets."""
        return f"{self.written:%Y%m%d%H%M%S}.{self.number:08d}.letter@{_HOST}"

    def as_bytes(self) -> bytes:
        """The letter as a mail server hands it to a filter (RFC 5322, UTF-8)."""
        when = format_datetime(self.written)
        lines = [
            f"Return-Path: <{self.sender}>",
            f"Received: from desk.harbour.net (desk.harbour.net [10.20.0.5]) by {_HOST} with ESMTP; {when}",
            f"From: <{self.sender}>",
            f"To: {', '.join(f'<{each}>' for each in self.to)}",
            "Subject: Notes for this week",
            f"Message-ID: <{self.id}>",
            f"Date: {when}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: 8bit",
            "",
            "Hello, please find below what we spoke of this morning.",
            "",
            self.words,
            "",
            "Kind regards, and see you on Friday",
            "",
        ]
        return "\n".join(lines).encode()


UNWANTED = b"""Return-Path: <win@prizes.biz>
Received: from x9.prizes.biz (x9.prizes.biz [185.60.216.35]) by relay.prizes.biz; Sun, 1 Nov 2026 03:14:15 +0000
From: "LUCKY WINNER" <win@prizes.biz>
To: undisclosed-recipients:;
Subject: CASINO PILLS MILLION
Message-ID: <lucky777@prizes.biz>
Date: Sun, 1 Nov 2026 03:14:15 +0000

CHEAP PILLS!!! Winner, claim your casino million: click http://prizes.biz/claim
"""
"""A letter that no customer writes: a filter needs to have seen one such. Nothing of it is in an ordinary one."""
