"""A destination keeps what is pushed to it in the order of arrival, and says when."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from janji.cases._receivers import Receivers


@pytest.fixture
def receivers() -> Iterator[Receivers]:
    made = Receivers()
    yield made
    made.close()


def _push(url: str, content: object, media_type: str = "audio/ogg") -> int:
    with httpx.Client(trust_env=False) as client:
        return client.post(f"{url}/1", content=content, headers={"content-type": media_type}).status_code  # type: ignore[arg-type]


def test_what_arrives_lies_in_a_file_and_stands_in_the_log_in_order(receivers: Receivers) -> None:
    destination = receivers.open("one")
    assert _push(destination.url, b"first") == 204
    destination.mark("over")
    assert _push(destination.url, b"second") == 204
    assert [Path(place["path"]).read_bytes() for place in destination.places()] == [b"first", b"second"]
    assert [event["what"] for event in destination.log()["events"]] == ["delivery", "mark", "delivery"]


def test_a_push_in_chunks_arrives_whole(receivers: Receivers) -> None:
    destination = receivers.open("one")
    assert _push(destination.url, iter([b"first ", b"second"])) == 204
    assert Path(destination.places()[0]["path"]).read_bytes() == b"first second"


def test_one_destination_sees_nothing_of_another(receivers: Receivers) -> None:
    one, other = receivers.open("one"), receivers.open("other")
    _push(one.url, b"for one")
    assert len(one.places()) == 1
    assert other.places() == []


def test_nobody_listens_where_no_destination_was_opened(receivers: Receivers) -> None:
    destination = receivers.open("one")
    assert _push(destination.url.replace("/one", "/none"), b"lost") == 404


def test_the_log_names_no_file_of_this_machine(receivers: Receivers) -> None:
    destination = receivers.open("one")
    _push(destination.url, b"first")
    assert "path" in destination.places()[0]
    assert str(Path(destination.places()[0]["path"]).parent) not in str(destination.log())
