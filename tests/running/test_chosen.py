"""Single scenarios are asked for by id, tag or title, as a person writes it; a name of none is told the nearest."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from janji import api
from janji.running import SettingError, Settings, choose
from janji.scenarios import pack_scenarios
from janji.terms import Pack, find_pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return find_pack("zoom-2023-08-08")


def _chosen(pack: Pack, *names: str, **more: Any) -> set[str]:
    settings = replace(Settings(), **more)
    choose(settings, pack, names)
    return {each.case for each in pack_scenarios(pack, "en") if settings.wants(each)}


@pytest.mark.parametrize(
    "name",
    [
        "read-by-words",
        "@s:read-by-words",
        "s:read-by-words",
        "A message, searched for by its words",
        "  a MESSAGE, searched  for by its words ",
        "searched for by its words",
        "Pesan yang dicari menurut kata-katanya",
        "read-by-*",
    ],
)
def test_one_scenario_has_many_names(pack: Pack, name: str) -> None:
    """Its id, its tag, its title in any language of the pack or a part of it, or a pattern: all are the same one."""
    assert _chosen(pack, name) == {"read-by-words"}


def test_a_tag_stands_for_all_that_carry_it(pack: Pack) -> None:
    every = pack_scenarios(pack, "en")
    assert _chosen(pack, "@needs:messages") == {each.case for each in every if "messages" in each.needs}


def test_several_names_are_added_up_and_clauses_narrow_them(pack: Pack) -> None:
    both = {"never-asked-team-chat", "read-by-words"}
    assert _chosen(pack, *both) == both
    assert _chosen(pack, *both, clauses=("consent-before-training.chat",)) == {"never-asked-team-chat"}


def test_an_id_is_no_part_of_another_one(pack: Pack) -> None:
    """A word that begins like several ids is a slip, and no choice: `*` says that it is meant."""
    with pytest.raises(SettingError, match=r"did you mean 'withdrawn-chat' or .*janji list scenarios"):
        _chosen(pack, "withdrawn-cha")
    assert "withdrawn-chat" in _chosen(pack, "withdrawn-cha*")


@pytest.mark.parametrize("name", ["", " ", "@", "*nothing of this kind*"])
def test_what_names_nothing_chooses_nothing(pack: Pack, name: str) -> None:
    """An empty name is a part of every title, and would run all."""
    with pytest.raises(SettingError, match="no scenario of the pack"):
        _chosen(pack, name)


def test_a_choice_of_which_nothing_is_left_is_told_before_a_run(pack: Pack) -> None:
    with pytest.raises(SettingError, match=r"only --clause own-and-control.read; only --scenario withdrawn-chat"):
        _chosen(pack, "withdrawn-chat", clauses=("own-and-control.read",))


def test_python_is_told_of_a_wrong_name_before_anything_is_run(pack: Pack) -> None:
    with pytest.raises(SettingError, match="did you mean 'read-by-words'"):
        api.run("reference", pack.id, scenarios=["read-by-word"])


def _drawn(pack: Pack, *names: str, each: int = 1) -> set[str]:
    """The cases of sequences that a run of these names tries."""
    settings = Settings()
    choose(settings, pack, names)
    everything: Any = SimpleNamespace(offers=lambda _name: True)
    api.draw_sequences(settings, pack, everything, each, 7)
    assert {f"{one.of}#{one.number}" for one in settings.drawn} <= (settings.cases or set())
    return {case for case in settings.cases or () if case.startswith("whatever-")}


def test_a_scenario_that_is_drawn_can_be_named(pack: Pack) -> None:
    """All its sequences by its id, one by its number, which the seed draws again."""
    name = "whatever-own-and-control"
    assert _drawn(pack, name, "read-by-words", each=2) == {f"{name}#1", f"{name}#2"}
    assert _drawn(pack, f"{name}#3") == {f"{name}#3"}
    assert _drawn(pack, "read-by-words") == set()


@pytest.mark.parametrize(("name", "each"), [("whatever-own-and-control", 0), ("whatever-own-and-control#9999", 1)])
def test_a_sequence_that_was_not_drawn_is_told_before_a_run(pack: Pack, name: str, each: int) -> None:
    with pytest.raises(SettingError, match=r"no such sequence was drawn"):
        _drawn(pack, name, each=each)


def test_where_none_is_drawn_a_name_of_one_says_so_and_a_pattern_means_the_others(pack: Pack) -> None:
    settings = Settings()
    with pytest.raises(SettingError, match="its sentences are drawn when it is run by `janji run`"):
        choose(settings, pack, ["whatever-own-and-control"], drawing=False)
    choose(settings, pack, ["*"], drawing=False)
    assert settings.cases == frozenset(each.case for each in pack_scenarios(pack, "en"))
