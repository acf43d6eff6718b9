"""The content of a paged document, block by block: the summary of two pages, and the whole report, for PDF and DOCX."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from janji.reports._found import BreachView, ExhibitView, Pieces
from janji.reports._view import SHORT, ClauseView, View, stands_on, together
from janji.reports._words import LABELS, VERDICTS, WORDS, boxes, filled, word, words_in

from janji.record import Bilingual, Notice, ScenarioVerdict, approved_told, asked, sign_off_told, when

T = Callable[[Bilingual | Mapping[str, str]], str]
"""A function that puts words into the language of the document."""

_QUOTED = 420
"""Letters of a quotation in the summary."""
_TOUCHED = 4
"""Clauses that the summary names of one finding."""
_NONE = "-"
_LONGEST = 20
"""Letters of the longest word that a column makes room for."""
_EDGES = 2
"""The width of the edges of a cell, in letters."""
_LINE = 85
"""Letters in a line across the page."""
_TO_FILL = 400
"""Letters that a column has room for that somebody else fills in."""
_FILLED_IN = 16
"""Letters of the longest word that they may write there."""


@dataclass(frozen=True)
class Block:
    """One block. `text` of headings, paragraphs and items; `rows` of tables, the first being their head where `head`.

    `kind` is `title`, `heading` (of `level` 1 to 3), `text`, `lead`, `soft`, `items`, `facts` (rows of two cells),
    `table`, `quote` (pieces, each with whether it is marked) or `contents`.
    """

    kind: Literal["title", "heading", "text", "lead", "soft", "items", "facts", "table", "quote", "contents"]
    text: str = ""
    level: int = 1
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    pieces: Pieces = ()

    @property
    def widths(self) -> tuple[float, ...]:
        """How wide the columns of a table are, in proportion: by the square root of their longest cells.

        Where that would cut a word, each has room for its longest one first; codes and digests may be cut.
        """
        columns = list(zip(*self.rows, strict=True))
        wide = [max(len(cell) for cell in each) ** 0.5 if any(each[1:]) else _TO_FILL**0.5 for each in columns]
        shares = tuple(each / sum(wide) for each in wide)
        least = [_least(each) for each in columns]
        if all(share >= room for share, room in zip(shares, least, strict=True)):
            return shares
        rest = max(0.0, 1 - sum(least))
        return tuple(room + rest * share for share, room in zip(shares, least, strict=True))


def _least(column: Sequence[str]) -> float:
    """The share of a line that a column needs for its longest word."""
    words = [len(word) for cell in column for word in re.split(r"[\s/-]+", cell)]
    longest = max(words) if any(column[1:]) else max(*words, _FILLED_IN)
    return (min(longest, _LONGEST) + _EDGES) / _LINE


def chosen(view: View, language: str | None) -> tuple[str, T]:
    """The language of the document, and what puts words into it."""
    own = language or view.language

    def t(words: Bilingual | Mapping[str, str]) -> str:
        return words_in(words, own)

    return own, t


def summary(view: View, t: T, most: int) -> Iterator[Block]:
    """The first pages: `most` is how many findings, clauses and readings each are named."""
    yield from _front(view, t)
    yield Block("lead", f"{t(view.v.headline)}.")
    yield Block("heading", t(LABELS["breaches"]), level=1)
    if not view.breaches:
        yield Block("text", t(LABELS[view.nothing]))
    for place, each in enumerate(view.breaches[:most]):
        yield from _breach_short(each, view, t, shown=place == 0)
    if rest := view.breaches[most:]:
        yield Block("text", f"{t(LABELS['more_findings'])}:")
        yield Block("items", items=tuple(f"{each.number}. {t(each.breach.title)}" for each in rest))
    if view.waivers:
        yield Block("heading", t(LABELS["waivers"]), level=1)
        yield Block("items", items=tuple(t(each) for each in view.waivers))
    if view.unsettled:
        yield Block("heading", t(LABELS["not_judged"]), level=1)
        yield _without_result(view.unsettled, t, most)
    if view.looked_at:
        yield Block("heading", t(LABELS["looked_at"]), level=1)
        yield _without_result(view.looked_at, t, most)
    if view.turned:
        yield Block("heading", t(LABELS["turned"]), level=1)
        turned = tuple(
            f"{t(each.clause.promise)} {t(LABELS['as_read_here'])}: {_verdict(each.own, t)}; "
            + "; ".join(f"{t(words)}: {_verdict(verdict, t)}" for words, verdict in each.rows)
            for each in view.turned[:most]
        )
        left = len(view.turned) - most
        yield Block("items", items=(*turned, _more(left, t)) if left > 0 else turned)
    yield Block("heading", t(LABELS["in_short"]), level=1)
    yield Block("items", items=tuple(t(each) for each in view.v.not_shown.short))
    yield Block("heading", t(LABELS["commitments"]), level=1)
    yield _glance(view, t)
    known = "; ".join(f"{t(words)}: {t(word('assurance_notes', name))}" for name, words in WORDS["assurances"].items())
    yield Block("soft", f"{t(LABELS['assurance_words'])}: {t(LABELS['assurance_note'])} {_capital(known)}.")


def whole(view: View, t: T) -> Iterator[Block]:
    """Everything after the summary."""
    yield Block("contents", t(LABELS["contents"]))
    if view.breaches:
        yield Block("heading", t(LABELS["breaches"]), level=1)
        yield Block("soft", t(word("breaches", "grouped")))
        for each in view.breaches:
            yield from _breach(each, view, t)
    for commitment in view.commitments:
        yield Block("heading", t(commitment.commitment.title), level=1)
        yield Block("lead", t(commitment.commitment.statement))
        yield Block("text", f"{_capital(t(commitment.words))}. {t(commitment.commitment.headline)}.")
        for clause in commitment.clauses:
            yield from _clause(clause, view, t)
    if view.v.to_read:
        yield Block("heading", t(LABELS["to_read"]), level=1)
        yield Block("soft", t(LABELS["to_read_note"]))
        for notice in view.v.to_read:
            yield from _notice(notice, t)
    yield from _visible(view, t)
    yield Block("heading", t(LABELS["facts"]), level=1)
    yield Block("soft", t(LABELS["facts_note"]))
    head = tuple(t(LABELS[each]) for each in ("fact", "looked", "found", "unknown"))
    rows = [
        (
            t(word("facts", each.fact)),
            *((str(each.looked), str(each.found), str(each.blind)) if each.looked else (_NONE,) * 3),
        )
        for each in view.v.facts
    ]
    yield Block("table", rows=(head, *rows))
    if view.untestable:
        yield Block("heading", t(LABELS["untestable"]), level=1)
        yield Block(
            "facts",
            rows=tuple(
                (t(each.clause.promise), t(each.clause.why_not) if each.clause.why_not else _NONE)
                for each in view.untestable
            ),
        )
    yield from annex(view, t)
    yield Block("heading", t(LABELS["response"]), level=1)
    if view.response:
        yield Block("soft", t(LABELS["response_note"]))
        yield Block("quote", pieces=((view.response, False),))
    else:
        yield Block("text", t(LABELS["response_none"]))
    if view.readings:
        yield Block("heading", t(LABELS["readings"]), level=1)
        yield Block("soft", t(LABELS["readings_note"]))
        head = tuple(t(LABELS[each]) for each in ("question", "answer", "chosen_by"))
        readings = ((f"{t(each.question)} ({each.id})", t(each.answer), t(each.chosen_by)) for each in view.readings)
        yield Block("table", rows=(head, *readings))
    yield from _approvals(view, t)
    yield from _provenance(view, t)


def _approvals(view: View, t: T) -> Iterator[Block]:
    yield Block("heading", t(LABELS["approvals"]), level=1)
    yield Block("soft", t(LABELS["approvals_note"]))
    yield Block("text", f"{t(LABELS['approvals_by'])}: {t(approved_told(view.v.sign_offs))}.")
    if view.v.sign_offs.reviewed:
        head = tuple(t(LABELS[f"approved_{each}"]) for each in ("what", "state", "who"))
        approvals = (
            (
                _approved(each.of, t(each.what)),
                t(word("standings", each.standing)),
                "\n".join(t(sign_off_told(row)) for row in each.sign_offs),
            )
            for each in view.v.sign_offs.reviewed
        )
        yield Block("table", rows=(head, *approvals))


def _approved(of: str, what: str) -> str:
    """The name of something approved; of a notice the beginning of its digest, since the whole is too wide."""
    kind, _, name = of.partition(":")
    return f"{kind}: {what}" if name.startswith(what) else f"{of}: {what}"


def annex(view: View, t: T) -> Iterator[Block]:
    """The annex of every document, behind a summary too: what no report shows."""
    yield Block("heading", t(LABELS["not_shown"]), level=1)
    yield Block("items", items=tuple(map(t, view.v.not_shown.points)))


def comments(view: View, t: T) -> Iterator[Block]:
    """Each clause with its sources, readings and result, and room for a reviewer's comment."""
    yield Block("heading", t(LABELS["comments"]), level=1)
    yield Block("soft", t(LABELS["comments_note"]))
    head = tuple(t(LABELS[each]) for each in ("clause", "source", "readings", "verdict", "comment"))
    answers = {each.id: each.answer for each in view.readings}
    rows = (
        (
            f"{t(each.clause.promise)} ({each.clause.id})",
            t(stands_on(each.clause)),
            " ".join(f"{t(answers[name])} ({name})" for name in each.touched) or _NONE,
            t(each.clause.reason if each.clause.counted_as == "untried" else each.words),
            "",
        )
        for commitment in view.commitments
        for each in commitment.clauses
    )
    yield Block("table", rows=(head, *rows))


def _front(view: View, t: T) -> Iterator[Block]:
    v = view.v
    yield Block("title", t(v.title))
    yield Block("lead", t(v.pack.title))
    person = v.pack.statement.get("person")
    said = f"{t(LABELS['attributed'])} {person}, " if person else ""
    yield Block("soft", f"{said}{t(v.pack.statement['role'])} · {t(when(v.pack.date))}")
    yield Block("soft", f"{t(LABELS['source'])}: {'; '.join(_document(each, t) for each in v.pack.documents)}")
    yield Block("lead", t(v.tested))
    rows = [
        (t(LABELS["overall"]), t(view.overall_words)),
        (t(LABELS["configuration"]), v.implementation.spec or _NONE),
        (t(LABELS["period"]), t(filled("span", start=when(v.record.started), end=when(v.record.ended)))),
        (t(LABELS["approvals_by"]), t(approved_told(v.sign_offs))),
        (
            t(LABELS["record"]),
            " · ".join(filter(None, (t(word("states", v.record.state)), v.record.digest, *v.record.why))),
        ),
    ]
    rows[3:3] = [(t(label), value if isinstance(value, str) else t(value)) for label, value in view.engagement]
    if v.scope is not None:
        rows.insert(1, (t(LABELS["partial"]), t(v.scope)))
    yield Block("facts", rows=tuple(rows))


def _document(document: Mapping[str, Any], t: T) -> str:
    held = "" if document["kept"] == "held" else f"; {t(LABELS['not_held'])}"
    return f"{t(document['name'])} ({t(LABELS['publisher'])}: {t(document['publisher'])}{held})"


def _more(number: int, t: T) -> str:
    return t(LABELS["more"]).replace("{n}", str(number))


def _verdict(verdict: str, t: T) -> str:
    return t(VERDICTS["no demand" if verdict == "not applicable" else verdict])


def _capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _breach_short(each: BreachView, view: View, t: T, *, shown: bool) -> Iterator[Block]:
    breach = each.breach
    yield Block("heading", f"{each.number}. {t(breach.title)}", level=2)
    # How sure a way of recognising is stands with the first finding; it is the same for all.
    told = breach.told if shown else breach.told[:2]
    words = " ".join(t(each) for each in (*told, breach.beyond))
    # Without the title of the scenario nobody can say why content at that place is a breach.
    tried = [each.case for each in breach.exhibits[:1]] or breach.cases[:1]
    yield Block("text", f"{_tried_by(tried, view, t)}. {words}" if shown and tried else words)
    for label, clauses in _touched(each):
        rest = len(clauses) - _TOUCHED
        more = f" · {t(LABELS['more_clauses']).replace('{n}', str(rest))}" if rest > 0 else ""
        named = " · ".join(t(clause.promise) for clause in clauses[:_TOUCHED])
        yield Block("text", f"{t(LABELS[label])}: {named}{more}")
    if shown and each.exhibits:
        yield from _exhibit(each.exhibits[0], t, clipped=True)
    elif shown and breach.notices:
        yield from _notice(breach.notices[0], t, clipped=True)


def _exhibit(shown: ExhibitView, t: T, *, clipped: bool = False) -> Iterator[Block]:
    yield Block("text", " ".join(t(words) for words in shown.told))
    place = f"{t(LABELS['place'])}: {shown.place}, {t(shown.where)} · {t(shown.technique)}"
    yield Block("soft", f"{place} · SHA-256 {shown.evidence[:SHORT]}")
    if shown.passage:
        yield Block("soft", f"{t(LABELS['as_found'])} ({t(LABELS['marked'])}):")
        yield Block("quote", pieces=_clipped(shown.passage) if clipped else shown.passage)
    elif shown.text:
        yield Block("soft", f"{t(LABELS['as_put_in'])}:")
        yield Block("quote", pieces=((shown.text, False),))


def _without_result(clauses: Sequence[ClauseView], t: T, most: int) -> Block:
    """Clauses with why they have none: a reason that several have in common is told once."""
    promises: dict[str, list[str]] = {}
    for each in clauses[:most]:
        promises.setdefault(f"{t(each.words)}: {t(each.why)}", []).append(t(each.clause.promise))
    told = tuple(f"{' · '.join(named)} ({why})" for why, named in promises.items())
    left = len(clauses) - most
    return Block("items", items=(*told, _more(left, t)) if left > 0 else told)


def _touched(each: BreachView) -> Iterator[tuple[str, Sequence[Any]]]:
    for label, clauses in (("breaks", each.clauses), ("breaks_added", each.added), ("undecided", each.undecided)):
        if clauses:
            yield label, clauses


def _clipped(pieces: Pieces) -> Pieces:
    left, kept = _QUOTED, []
    for text, own in pieces:
        kept.append((text if len(text) <= left else f"{text[:left].rpartition(' ')[0] or text[:left]} …", own))
        left -= len(text)
        if left <= 0:
            break
    return tuple(kept)


def _breach(each: BreachView, view: View, t: T) -> Iterator[Block]:
    breach = each.breach
    yield Block("heading", f"{each.number}. {t(breach.title)}", level=2)
    yield Block("text", " ".join(t(words) for words in (*breach.told, breach.beyond)))
    if breach.assurance:
        known = t(word("assurances", breach.assurance))
        yield Block("soft", f"{t(LABELS['assurance'])}: {known} ({t(word('assurance_notes', breach.assurance))})")
    for label, clauses in _touched(each):
        yield Block("soft", f"{t(LABELS[label])}:")
        yield Block(
            "items", items=tuple(f"{t(clause.promise)} ({', '.join(each.showing(clause.id))})" for clause in clauses)
        )
    for number, shown in enumerate(each.exhibits, 1):
        yield Block("heading", f"{t(LABELS['exhibit'])} {each.number}.{number}", level=3)
        yield from _exhibit(shown, t)
    for notice in breach.notices:
        yield from _notice(notice, t)
    yield Block("soft", _tried_by(breach.cases, view, t))


def _tried_by(cases: Sequence[str], view: View, t: T) -> str:
    return f"{t(LABELS['scenarios'])}: {'; '.join(_name(view.cases[case], t) for case in cases)}"


def _notice(notice: Notice, t: T, *, clipped: bool = False) -> Iterator[Block]:
    yield Block("text", t(filled("notice_at", "breaches", at=when(notice.shown))))
    words = ((notice.text, False),)
    yield Block("quote", pieces=_clipped(words) if clipped else words)
    ticked = t(LABELS["not_known"] if notice.ticked is None else boxes(notice.ticked)) or t(LABELS["none_ticked"])
    yield Block("soft", f"{t(LABELS['ticked'])}: {ticked} · SHA-256 {notice.fingerprint}")


def _name(scenario: ScenarioVerdict, t: T) -> str:
    names = {language: words.name for language, words in scenario.translations.items()}
    return t({scenario.language: scenario.name, **names})


def _clause(shown: ClauseView, view: View, t: T) -> Iterator[Block]:
    clause = shown.clause
    yield Block("heading", t(clause.promise), level=2)
    yield Block(
        "soft", f"{clause.id} · {t(stands_on(clause))} · {t(LABELS['required' if clause.required else 'not_required'])}"
    )
    known = f" · {t(word('assurances', clause.assurance))}" if clause.assurance else ""
    reason = f": {t(shown.why)}" if shown.needs_reason else ""
    # Such a reason says by itself that there is no verdict.
    alone = clause.counted_as in ("untried", "untestable", "no demand")
    yield Block("text", _capital(t(shown.why) if alone else f"{t(shown.words)}{known}{reason}"))
    if numbers := view.shown_in.get(clause.id):
        yield Block("soft", f"{t(LABELS['exhibit'])}: {', '.join(numbers)}")
    for scenario in shown.shown:
        yield from _scenario(scenario, t)


def _scenario(scenario: ScenarioVerdict, t: T) -> Iterator[Block]:
    counted = t(VERDICTS[scenario.verdict]) if scenario.counts_under_policy else t(LABELS["counts_not_here"])
    yield Block("heading", f"{_name(scenario, t)} ({counted})", level=3)
    own = {
        language: [f"{step.keyword} {step.text}" for step in words.steps]
        for language, words in scenario.translations.items()
    }
    stated = [f"{step.keyword} {step.text}" for step in scenario.steps]
    told = {scenario.language: stated, **own}
    lines = [t({language: "\n".join(steps) for language, steps in told.items()})]
    if scenario.verdict != "met":
        lines += [
            f"{_verdict(each.conclusion.verdict, t)}: {t(asked(each.conclusion))}"
            + (f": {t(each.conclusion.reason)}" if each.conclusion.reason_code != "met" else "")
            for each in together(scenario)
        ]
    yield Block("soft", "\n".join(lines))


def _glance(view: View, t: T) -> Block:
    head = tuple(t(LABELS[each]) for each in ("commitment", "verdict", "assurance"))
    rows = (
        (
            t(each.commitment.title),
            t(each.words),
            t(word("assurances", each.commitment.assurance)) if each.commitment.assurance else _NONE,
        )
        for each in view.commitments
    )
    return Block("table", rows=(head, *rows))


def _visible(view: View, t: T) -> Iterator[Block]:
    yield Block("heading", t(LABELS["visibility"]), level=1)
    yield Block("soft", t(LABELS["visibility_note"]))
    if not view.visibility:
        yield Block("text", t(LABELS["nothing_visible"]))
        return
    head = tuple(t(LABELS[each]) for each in ("sink", "kind", "form", "purpose", "seen", "controls", "chance"))
    rows = (
        (
            t(row.sink) + (f" ({row.third_party})" if row.third_party else ""),
            t(row.kind),
            t(row.form),
            t(row.purpose) if row.purpose else _NONE,
            t(row.words),
            t(row.counted) if row.counted else _NONE,
            f"{t(LABELS['at_most'])} {t(row.chance)}".replace(" %", "\N{NO-BREAK SPACE}%") if row.chance else _NONE,
        )
        for row in view.visibility
    )
    yield Block("table", rows=(head, *rows))


def _provenance(view: View, t: T) -> Iterator[Block]:
    v = view.v
    yield Block("heading", t(LABELS["provenance"]), level=1)
    rows = [
        (t(LABELS["run"]), v.record.run or _NONE),
        (t(LABELS["seal"]), v.record.digest or t(LABELS["no_seal"])),
        (t(LABELS["exit"]), f"{v.exit_code} · {t(view.exit_words)}"),
        (t(LABELS["as_of"]), t(when(v.as_of))),
        (
            t(LABELS["earlier_runs"]),
            t(LABELS["not_known"]) if v.record.earlier_runs is None else str(v.record.earlier_runs),
        ),
        (
            t(LABELS["implementation"]),
            " ".join(filter(None, (v.implementation.name, v.implementation.version, v.implementation.build))),
        ),
        (t(LABELS["terms"]), f"{v.pack.id} · {t(LABELS['fingerprint'])} {v.pack.fingerprint[:SHORT]}"),
    ]
    for each in v.pack.documents:
        told = "; ".join(
            f"{t(LABELS[label])}: {t(each[name])}"
            for label, name in (
                ("publisher", "publisher"),
                ("address", "address"),
                ("retrieved", "retrieved"),
                ("custody", "custody"),
            )
        )
        rows.append((t(each["name"]), told))
    yield Block("facts", rows=tuple(rows))
