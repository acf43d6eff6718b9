"""A mail sink keeps each message as it came and shows what is in its encoded parts."""

import smtplib
import socket
from email.message import EmailMessage
from typing import Any

import pytest

from janji.canaries import Mint
from janji.far_ends import Limits
from janji.tracing import DecodeCache, Index, scan


def _message(text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Weekly", "a@sender.example", "b@recipient.example"
    message.set_content(text, cte="base64")
    message.add_attachment(text.encode(), maintype="text", subtype="csv", filename="t.csv")
    return message


def test_a_text_is_found_though_its_way_encoded_it(opened: Any) -> None:
    end, sent = opened("smtp"), Mint(bytes(32)).text("sent")
    with smtplib.SMTP("127.0.0.1", end.port) as sender:
        sender.send_message(_message(str(sent.text)))
    event = end.received.events("delivery")[0]
    assert (event["sender"], event["recipients"]) == ("a@sender.example", ["b@recipient.example"])
    assert b"Subject: Weekly" in end.received.path(event["file"]).read_bytes()
    found = scan(end.deliveries(), Index([sent], {}), DecodeCache())
    assert {match.place for match in found.matches} >= {"one/000002", "one/000003"}


def test_a_message_beyond_the_limit_is_noted_as_lost(opened: Any) -> None:
    end = opened("smtp", limits=Limits(delivery=500))
    with smtplib.SMTP("127.0.0.1", end.port) as sender, pytest.raises(smtplib.SMTPException):
        sender.sendmail("a@s.example", ["b@r.example"], "x" * 70 + "\n" * 5000)
    assert end.received.events("lost")


@pytest.mark.parametrize(
    "data", [b"\x00\xff" * 5000, b"EHLO x\r\nDATA\r\n", b"A" * 100_000], ids=["noise", "early", "long"]
)
def test_a_hostile_sender_hurts_nobody(opened: Any, data: bytes) -> None:
    end = opened("smtp")
    with socket.create_connection(("127.0.0.1", end.port), timeout=5) as connection:
        connection.sendall(data)
    assert end.prove().is_file()
