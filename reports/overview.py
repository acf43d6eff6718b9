"""Several runs on one page: each with its result and a link to its own report."""

from collections.abc import Sequence
from dataclasses import dataclass

from janji.reports._words import LABELS, TEMPLATES, VERDICTS, exit_words, page_environment
from janji.reports.html import anchor

from janji.record import Bilingual, Verdicts, overall_told


@dataclass(frozen=True)
class _Run:
    verdicts: Verdicts
    href: str
    overall: str
    overall_words: Bilingual


def write(runs: Sequence[tuple[Verdicts, str]], language: str) -> str:
    """The page for runs, each with the address of its own report, in the order given; it opens in the language.

    Raises ValueError where there is no run.
    """
    if not runs:
        raise ValueError("an overview needs at least one run")
    environment = page_environment(anchor=anchor)
    return environment.get_template("overview.html.j2").render(
        runs=[_Run(each, href, each.overall or "no overall", overall_told(each)) for each, href in runs],
        apart=len({_tested(verdicts) for verdicts, _ in runs}) > 1,
        promises=_promises([verdicts for verdicts, _ in runs]),
        not_shown=runs[0][0].not_shown,
        css=(TEMPLATES / "report.css").read_text(encoding="utf-8"),
        language=language,
        L=LABELS,
        V=VERDICTS,
        exit_words=exit_words,
    )


def _tested(verdicts: Verdicts) -> tuple[object, ...]:
    tested = verdicts.implementation
    return (tested.spec, tested.name, tested.version, tested.build, tuple(sorted(tested.configuration.items())))


def _promises(runs: Sequence[Verdicts]) -> list[tuple[Bilingual, list[str | None]]]:
    """Each commitment with its verdict in each run; None where an edition does not have it."""
    titles = {each.id: each.title for verdicts in runs for each in verdicts.commitments}
    found = [{each.id: str(each.verdict) for each in verdicts.commitments} for verdicts in runs]
    return [(title, [verdicts.get(name) for verdicts in found]) for name, title in titles.items()]
