"""The pack that a record carries, with its scenarios; and whether the plan fits that pack."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

from janji.scenarios import Scenario, explored_scenarios, languages, pack_scenarios
from janji.terms import Pack, TermsError, unpacked

from ._errors import EvidenceError
from ._evidence import EvidenceStore
from ._models import Bilingual
from ._phrases import WORDS, put_into, word
from ._sign_offs import scenario_fingerprints

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Edition:
    """A pack, and its scenarios in the language of a record."""

    pack: Pack
    scenarios: tuple[Scenario, ...]
    printed: Callable[[], Mapping[str, str]] = dict
    explored: tuple[Scenario, ...] = ()
    """Those whose sentences are drawn in each run."""

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """For each scenario in all its languages, by its id. Reading them takes longer than all else in a pack.

        Raises FeatureError, and ValueError if the record's pack cannot be read as one.
        """
        return self.printed()

    @classmethod
    def of(cls, pack: Pack, language: str) -> "Edition":
        """An installed pack. Raises FeatureError."""
        prints = partial(_fingerprints, pack)
        return cls(pack, pack_scenarios(pack, language), prints, explored_scenarios(pack, language))


def carried(opened: Mapping[str, Any], store: EvidenceStore) -> Edition | None:
    """The edition that a record carries in its evidence; None for a record of a version that carried none.

    Raises ValueError if that is not a pack, or not the pack that was run.
    """
    stated = opened.get("pack")
    if not isinstance(stated, Mapping) or not stated.get("carried"):
        return None
    try:
        files = {name: store.get(sha) for name, sha in stated["carried"].items()}
    except EvidenceError as error:
        raise ValueError(str(error)) from error
    found = _read(str(stated.get("id")), tuple(sorted(files.items())), str(opened.get("language") or "en"))
    if found.pack.form == 1:
        # How fingerprints of that form were made is no longer known: the hashes of its files have to do.
        pack = found.pack.model_copy()
        pack.__dict__["fingerprint"] = str(stated.get("fingerprint"))
        return replace(found, pack=pack)
    if found.pack.fingerprint != stated.get("fingerprint"):
        raise ValueError("its fingerprint is not the one that the run noted")
    return found


_Files = tuple[tuple[str, bytes], ...]


@lru_cache(maxsize=8)
def _read(pack_id: str, files: _Files, language: str) -> Edition:
    def read(pack: Pack) -> Edition:
        prints = partial(_within, pack_id, files, _fingerprints)
        kept = pack.model_copy(update={"folder": Path(pack.id)})
        return Edition(kept, pack_scenarios(pack, language), prints, explored_scenarios(pack, language))

    return _within(pack_id, files, read)


def _within(pack_id: str, files: _Files, read: Callable[[Pack], _Found]) -> _Found:
    """All that `read` takes from a pack while its files are in a folder. Raises ValueError."""
    try:
        with unpacked(pack_id, dict(files)) as pack:
            return read(pack)
    except (TermsError, OSError, RecursionError, LookupError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _fingerprints(pack: Pack) -> dict[str, str]:
    return scenario_fingerprints(
        scenario for language in languages(pack.folder) for scenario in pack_scenarios(pack, language)
    )


def misplanned(plan: Sequence[Mapping[str, Any]], edition: Edition, *, whole: bool) -> Bilingual | None:
    """The first difference between a record's plan and the edition, or None. A plan that is not `whole` may have less.

    There may be any number of drawn scenarios: they change what a clause comes to only by a breach.
    """
    known = {scenario.case: scenario for scenario in edition.scenarios}
    planned = {str(entry["case"]): entry for entry in plan if not is_drawn(entry)}
    drawn = {str(entry["case"]): entry for entry in plan if is_drawn(entry)}
    if len(planned) + len(drawn) != len(plan) or planned.keys() & drawn.keys():
        return WORDS["plans"]["twice"]
    if (other := next((name for name, entry in drawn.items() if not _may_be_drawn(entry, edition)), None)) is not None:
        return put_into(WORDS["plans"]["drawn"], case=other)
    strange = next((name for name in planned if name not in known), None)
    if strange is not None:
        return put_into(WORDS["plans"]["strange"], case=strange)
    if whole and (lacking := sorted(known.keys() - planned.keys())):
        return put_into(WORDS["plans"]["lacking"], case=lacking[0], number=len(lacking))
    for name, entry in planned.items():
        if what := differing(entry, known[name]):
            return put_into(WORDS["plans"]["differs"], case=name, what=word("planned", what))
    return None


def is_drawn(entry: Mapping[str, Any]) -> bool:
    """Whether the sentences of a planned scenario were drawn for the run."""
    return entry.get("explores") is not None


def _may_be_drawn(entry: Mapping[str, Any], edition: Edition) -> bool:
    own = next((each for each in edition.explored if each.scenario == entry.get("scenario")), None)
    return own is not None and all(
        (
            str(entry["case"]).partition("#")[0] == own.case,
            entry.get("explores") == own.explores,
            all(str(each).partition(".")[0] == own.explores for each in entry.get("clauses") or ()),
            all(entry.get(key) == getattr(own, key) for key in ("name", "rule", "language")),
        )
    )


def left_out(plan: Sequence[Mapping[str, Any]], edition: Edition) -> tuple[Scenario, ...]:
    """The scenarios that the edition has and the plan of a record lacks."""
    planned = {str(entry["case"]) for entry in plan}
    return tuple(each for each in edition.scenarios if each.case not in planned)


def unplanned(plan: Sequence[Mapping[str, Any]], edition: Edition, commitments: Sequence[str]) -> list[str]:
    """Those of them that belong to these commitments."""
    return [
        each.case
        for each in left_out(plan, edition)
        if {name.partition(".")[0] for name in each.clauses} & {*commitments}
    ]


def differing(entry: Mapping[str, Any], scenario: Scenario) -> str | None:
    """The first part of a planned scenario that is not as the pack has it: its words, its tags; or None."""
    return next(_differences(entry, scenario), None)


def _differences(entry: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    for key in ("scenario", "name", "rule", "language"):
        if entry.get(key) != getattr(scenario, key):
            yield key
    for key in ("clauses", "needs", "sinks"):
        if list(entry.get(key) or ()) != list(getattr(scenario, key)):
            yield key
    if {name: tuple(options) for name, options in (entry.get("readings") or {}).items()} != dict(scenario.readings):
        yield "readings"
    words = [(str(step.get("keyword")), step.get("text")) for step in entry.get("steps") or ()]
    if words != [(step.keyword, step.text) for step in scenario.steps]:
        yield "sentences"
