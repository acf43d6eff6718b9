"""The contract says of everything in it what it means, and its page is the one that the contract makes."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from janji.cli import main
from janji.implementation import CAPABILITIES, openrpc
from janji.implementation.contract import MEANINGS, OPERATIONS

ROOT = Path(__file__).parents[2]
_SMALL = frozenset(  # without which a description says nothing
    ["a", "an", "the", "of", "or", "and", "is", "it", "its", "by", "in", "to", "that", "this", "which", "where"]
)


def told(document: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Everything in an OpenRPC document that has to be told, by where it stands, with what is said of it."""
    for method in document["methods"]:
        yield method["name"], method.get("description")
        for param in method["params"]:
            yield f"{method['name']}/{param['name']}", param.get("description")
        if "result" in method:
            yield f"{method['name']}/{method['result']['name']}", method["result"].get("description")
        for tag in method.get("tags", ()):
            yield f"{method['name']}/{tag['name']}", tag.get("description")
    for name, schema in document["components"]["schemas"].items():
        yield name, schema.get("description")
        for field, of in schema.get("properties", {}).items():
            yield f"{name}/{field}", of.get("description")


def untold(document: Mapping[str, Any]) -> list[str]:
    """The places that nobody describes, or describes by their own names alone."""
    return [where for where, says in told(document) if not says or not _words(says) - _words(where)]


def _words(text: str) -> set[str]:
    """Its words without the small ones, without the ending of the plural, and without how a name is written."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", spaced.lower())} - _SMALL


def test_everything_in_the_contract_is_described() -> None:
    """Methods, schemas, fields and capabilities, each by more than its own name."""
    document = openrpc()
    assert len(list(told(document))) > 500
    assert untold(document) == []
    assert tuple(MEANINGS) == CAPABILITIES


@pytest.mark.parametrize("says", [None, "", "The text.", "Texts of a message"])
def test_what_only_repeats_a_name_is_no_description(says: str | None) -> None:
    """A description that is missing, or has no word beside the name, is noticed."""
    field = {"type": "string"} | ({} if says is None else {"description": says})
    schema = {"description": "What somebody writes.", "properties": {"text": field}}
    document = {"methods": [], "components": {"schemas": {"Message": schema}}}
    assert untold(document) == ["Message/text"]


def test_who_asks_and_what_happens_are_sentences() -> None:
    """Each operation says who asks it, what it does, and of each error when it comes, in the form that pages expect."""
    for operation in OPERATIONS.values():
        assert re.match(r"(the|a|an|somebody) ", operation.by), operation.name
        assert re.match(r"[A-Z]", operation.does), operation.name
        assert operation.does.endswith("."), operation.name
        assert not [means for means in operation.errors.values() if means.endswith(".") or means[0].isupper()]


def test_the_page_of_the_contract_is_the_one_that_it_makes() -> None:
    """`make contract` writes docs/contract.md; whoever changes the contract runs it."""
    made = CliRunner().invoke(main, ["contract", "--format", "markdown"], catch_exceptions=False)
    assert made.exit_code == 0
    heads = [
        re.sub(r"[^\w -]", "", head).strip().replace(" ", "-").lower()
        for head in re.findall("^#+ (.*)", made.stdout, re.MULTILINE)
    ]
    assert len(set(heads)) == len(heads)
    assert set(re.findall(r"\(#(.*?)\)", made.stdout)) <= set(heads)
    assert (ROOT / "docs" / "contract.md").read_text(encoding="utf-8") == made.stdout, "run `make contract`"
