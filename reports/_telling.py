"""The words that every format for machines has for a run: whose software, what came out, and what it does not show."""

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Unpack

from janji.reports._words import LABELS, PARAGRAPH, exit_words, word, words_in

from janji.record import Bilingual, Record, ReportOptions, ScenarioVerdict, Verdicts, foreign, of_report, overall_told


class Telling:
    """The words of one run in one language: that of its scenarios, unless another is asked for."""

    def __init__(self, verdicts: Verdicts, record: Record, **options: Unpack[ReportOptions]) -> None:
        language = options.get("language")
        every = of_report(verdicts.pack.languages)
        own = verdicts.record.language
        self.language = language or (own if own in every else every[0])
        self.features = options.get("features", "features")
        """Where a checkout keeps its packs."""
        self._limits = (language,) if language else every
        self._verdicts = verdicts
        self._record = record

    def __call__(self, words: Bilingual | Mapping[str, str] | str) -> str:
        """Words as one line, in which nothing is hidden."""
        return foreign(words if isinstance(words, str) else words_in(words, self.language), PARAGRAPH)

    def head(self) -> Iterator[str]:
        """The software tested and the results, line by line, and why it was less than a whole run, if so."""
        v = self._verdicts
        yield self(v.tested)
        yield f"{self(v.headline)}."
        overall = self(overall_told(v))
        yield f"{self(LABELS['overall'])}: {overall}. {self(LABELS['exit'])}: {v.exit_code} ({self(self.exit)})"
        if v.scope is not None:
            yield f"{self(LABELS['partial'])}: {self(v.scope)}"
        why = "".join(f"; {self(each)}" for each in v.record.why)
        yield f"{self(LABELS['record'])}: {self(word('states', v.record.state))}{why}"

    @property
    def exit(self) -> Bilingual:
        """The meaning of the exit code."""
        return exit_words(self._verdicts)

    @property
    def short(self) -> tuple[Bilingual, ...]:
        """The most important of what no report shows."""
        return self._verdicts.not_shown.short

    def limits(self) -> Mapping[str, tuple[str, ...]]:
        """The things that no report shows: in the requested language, otherwise in all."""
        return {language: self._verdicts.not_shown.of(language) for language in self._limits}

    def limits_text(self) -> str:
        """The same as text, a point a line."""
        return "\n\n".join(
            "\n".join((f"{LABELS['not_shown'].of(language)}:", *(f"- {each}" for each in points)))
            for language, points in self.limits().items()
        )

    def again(self, scenario: ScenarioVerdict | None = None) -> str:
        """The command that shows the evidence of a scenario, or the result of the run."""
        record = quote(foreign(self._record.path.name))
        return f"janji replay {record} --scenario {quote(scenario.id)}" if scenario else f"janji gate {record}"


def facts(verdicts: Verdicts) -> Mapping[str, str]:
    """The run in short, for formats that carry names with values."""
    return {
        "pack": verdicts.pack.id,
        "run": foreign(verdicts.record.run or ""),
        "record_digest": verdicts.record.digest or "",
        "record_state": verdicts.record.state,
        "overall": verdicts.overall or "none",
        "exit_code": str(verdicts.exit_code),
        "as_of": verdicts.as_of,
        "not_shown_version": verdicts.not_shown.version,
    }
