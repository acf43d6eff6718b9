"""The report of a trace: plain data of one schema, the sentences that tell what its numbers mean, and its exit code."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from janji import __version__
from janji.canaries import media_module
from janji.record import Bilingual, filled

from ._claims import Compared
from ._copies import Documents
from ._job import Job
from ._results import Hit
from ._sought import Sought
from ._trace import Trace, size_of
from ._units import Unit

SCHEMA = 1
_NOT_MET, _UNKNOWN, _ERROR = 1, 3, 5
_NAMES = 5


@cache
def _sentences() -> dict[str, Bilingual]:
    text = Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8")
    return {name: Bilingual.model_validate(words) for name, words in tomllib.loads(text).items()}


class Report:
    """The report of a trace, of canaries of a register or of `documents`.

    `least` controls have to be found. `about` is what else the command knows: engine, register, authority.
    """

    def __init__(
        self,
        traced: Trace,
        job: Job,
        *,
        sought: Sequence[Sought] = (),
        documents: Documents | None = None,
        least: int = 0,
        claims: Sequence[Compared] = (),
        about: Mapping[str, Any],
    ) -> None:
        self._trace = traced
        self._job = job
        self._sought = {each.canary.id: each for each in sought}
        self._documents = documents
        self._least = least
        self._claims = claims
        self._about = about
        self._outcomes = Counter(result.outcome for _, result in traced.results)
        self._found = [self._find(unit, hit) for unit, result in traced.results for hit in result.hits]

    def _find(self, unit: Unit, hit: Hit) -> dict[str, Any]:
        known: dict[str, Any]
        if self._documents is not None:
            known = {"document": self._documents.names[int(hit.canary)]}
        else:
            each = self._sought[hit.canary]
            known = {"canary": hit.canary, "kind": each.canary.kind, "whose": each.whose, "scenario": each.scenario}
        return {
            **known,
            "url": unit.source.shown,
            "unit": unit.name,
            "where": hit.where,
            "part": hit.part,
            "technique": hit.technique,
            "score": hit.score,
        }

    def _seen(self, whose: str) -> int:
        return len({each["canary"] for each in self._found if each["whose"] == whose})

    def _copied(self) -> tuple[set[str], set[str]]:
        """The documents of which a copy or near copy was found, and those of which there is a passage alone."""
        copies = {each["document"] for each in self._found if each["technique"] != "passage"}
        return copies, {each["document"] for each in self._found} - copies

    @property
    def exit_code(self) -> int:
        """As everywhere in Janji: 1: forbidden content was found; 5: look and run again; 3: not known; 0: none."""
        if self._documents is not None:
            copies, passages = self._copied()
            found, doubtful = bool(copies), bool(passages)
        else:
            found, doubtful = self._seen("no consent") > 0, self._seen("consent") > 0
            doubtful = doubtful or self._seen("control") < self._least
        if found:
            return _NOT_MET
        if self._outcomes["unreachable"]:
            return _ERROR
        contradicted = any(each.outcome == "contradicted" for each in self._claims)
        nothing = not self._outcomes["searched"]
        return _UNKNOWN if doubtful or contradicted or nothing or self._outcomes["unread"] else 0

    def says(self, language: str) -> list[str]:
        """The meaning of the numbers, a sentence each."""
        return [filled(_sentences()[name], facts).of(language) for name, facts in self._told()]

    def _told(self) -> Iterator[tuple[str, dict[str, Any]]]:
        everything = sum(self._outcomes.values())
        size = size_of(sum(unit.bytes for unit, _ in self._trace.results))
        if self._documents is not None:
            yield "authority", {"authority": self._about["authority"]}
            yield from self._of_documents(self._documents)
        else:
            yield from self._of_canaries()
        unread, unreachable = self._outcomes["unread"], self._outcomes["unreachable"]
        if unread:
            yield "not_read", {"count": unread, "all": everything}
        if unreachable:
            yield "unreachable", {"count": unreachable, "all": everything}
        if not self._outcomes["searched"] and not unread and not unreachable:
            yield "nothing_there", {}
        elif not unread and not unreachable:
            yield "all_read", {"count": everything, "size": size}
        if self._trace.network is not None:
            yield "network", {"reason": self._trace.network}
        if self._claims:
            if contradicted := sum(each.outcome == "contradicted" for each in self._claims):
                yield "contradicted", {"count": contradicted}
            yield "reported", {}
        yield "limits", {}

    def _of_canaries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        counts = Counter(each.whose for each in self._sought.values())
        if seen := self._seen("no consent"):
            yield "found", {"count": seen}
        elif counts["no consent"]:
            yield "nothing", {"count": counts["no consent"]}
        if seen := self._seen("consent"):
            yield "found_consent", {"count": seen}
        controls = self._seen("control")
        if counts["control"]:
            yield ("controls" if controls else "no_control"), {"count": counts["control"], "seen": controls}
        if controls < self._least:
            yield "few_controls", {"least": self._least}

    def _of_documents(self, documents: Documents) -> Iterator[tuple[str, dict[str, Any]]]:
        copies, passages = self._copied()
        if copies:
            yield "copies", {"count": len(copies), "all": len(documents.names)}
        if passages:
            yield "passages", {"count": len(passages)}
        if not copies and not passages:
            yield "no_copies", {"all": len(documents.names)}
        if documents.left_out:
            names = ", ".join(f"{name} ({why})" for name, why in documents.left_out[:_NAMES])
            more = ", …" if len(documents.left_out) > _NAMES else ""
            yield "left_out", {"count": len(documents.left_out), "names": names + more}

    def plain(self, language: str) -> dict[str, Any]:
        """As `trace.schema.json` describes it."""
        counts = Counter(each.whose for each in self._sought.values())
        outcomes = {name: self._outcomes[name] for name in ("searched", "empty", "unread", "unreachable")}
        documents = self._documents
        return {
            "schema_version": SCHEMA,
            "janji": __version__,
            "traced": datetime.now(UTC).isoformat(timespec="seconds"),
            **self._about,
            "sought": {
                "no consent": counts["no consent"],
                "consent": counts["consent"],
                "control": counts["control"],
                "documents": len(documents.names) if documents is not None else 0,
                "left_out": [list(each) for each in documents.left_out] if documents is not None else [],
            },
            "limits": vars(self._job.bounds),
            "network": "none" if self._trace.network is None else f"open: {self._trace.network}",
            "seconds": round(self._trace.seconds, 1),
            "files": len(self._trace.sources),
            "bytes": sum(unit.bytes for unit, _ in self._trace.results),
            "units": {"all": sum(self._outcomes.values()), **outcomes, "resumed": self._trace.resumed},
            "found": self._found,
            "not_read": [
                {"url": unit.source.shown, "unit": unit.name, "outcome": result.outcome, "reason": result.reason}
                for unit, result in self._trace.results
                if result.outcome in ("unread", "unreachable")
            ],
            "claims": [vars(each) for each in self._claims],
            "says": self.says(language),
            "exit_code": self.exit_code,
        }

    def json(self, language: str) -> str:
        """As JSON."""
        return json.dumps(self.plain(language), indent=2, ensure_ascii=False)

    def parquet(self, file: Path) -> None:
        """A row for each find, and one for each unit without any. Raises MissingExtra."""
        arrow = media_module("pyarrow", "writing Parquet")
        rows: list[dict[str, Any]] = []
        for unit, result in self._trace.results:
            about = {
                "url": unit.source.shown,
                "unit": unit.name,
                "bytes": unit.bytes,
                "outcome": result.outcome,
                "reason": result.reason,
                "items": result.items,
            }
            rows += [{**about, **self._find(unit, hit)} for hit in result.hits] or [about]
        text, whole, real = arrow.string(), arrow.int64(), arrow.float64()
        columns = {"url": text, "unit": text, "bytes": whole, "outcome": text, "reason": text, "items": whole}
        named = ("document", "canary", "kind", "whose", "scenario", "where", "part", "technique")
        schema = arrow.schema({**columns, **dict.fromkeys(named, text), "score": real})
        media_module("pyarrow.parquet", "writing Parquet").write_table(arrow.Table.from_pylist(rows, schema), file)
