"""Which reports look as if one were copied from the other, though nothing says so?

A suggestion to a person, never a link: a long run of the same words, or the same detail that has since
turned out wrong (rule copying/1). Reports of one source, or linked already, are no news.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from domain.claim import Doc, Subject
from domain.conflict import Conflict
from domain.showing import candidate_value, value_key
from domain.spelling import fold_text
from domain.testimony import Testimony
from projections.picture import Picture

RUN = 8
"""Words in a row that two people seldom write alike; ours, rule copying/1."""

Pair = tuple[str, str]
"""Two reports."""

Question = tuple[Subject, str]
"""What a claim is about, and what is asked of it."""

FALLEN = frozenset({"corrected", "revised", "revoked", "refuted"})


class Copies:
    """Looks for copies in one picture; what it has looked up of a report is looked up once."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._runs: dict[str, list[tuple[str, ...]]] = {}
        self._apart: dict[tuple[str, str], bool] = {}

    @cached_property
    def _asked(self) -> dict[Question, list[Testimony]]:
        found: dict[Question, list[Testimony]] = {}
        for testimony in self._picture.testimonies:
            found.setdefault((testimony.claim.subject, testimony.claim.attribute), []).append(testimony)
        return found

    @cached_property
    def _wordings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        said = [*self._picture.reports.values(), *self._picture.updates.values()]
        for row in said:
            if text := (row.get("wording") or {}).get("text"):
                found.setdefault(row["report"], []).append(text)
        return found

    def of_everything(self) -> list[Doc]:
        """Pairs of reports with why they look alike, and the line that would say so."""
        return self._pairs(self._picture.reports, self._asked.values())

    def about(self, conflict: Conflict) -> list[Doc]:
        """The pairs among the reports that answer, or answered, the questions of a conflict."""
        asked = {(t.claim.subject, t.claim.attribute): None for t in conflict.testimonies}
        answers = [self._asked.get(question, []) for question in asked]
        own = {t.report for t in conflict.testimonies}
        reports = own.union(t.report for told in answers for t in told)
        return [pair for pair in self._pairs(reports, answers) if own.intersection(pair["reports"])]

    def _pairs(self, reports: Iterable[str], answers: Iterable[Sequence[Testimony]]) -> list[Doc]:
        found: dict[Pair, str] = {}
        for pair, why in (*self._alike(reports), *_wrong_alike(answers)):
            if pair not in found and self._news(pair):
                found[pair] = why
        return [_told(pair, why, self._picture) for pair, why in sorted(found.items())]

    def _news(self, pair: Pair) -> bool:
        if pair not in self._apart:
            one, other = (self._picture.reports[report]["source"] for report in pair)
            chains = self._picture.lineage.chains
            self._apart[pair] = one != other and len(chains(pair).groups) > 1
        return self._apart[pair]

    def _alike(self, reports: Iterable[str]) -> Iterator[tuple[Pair, str]]:
        """Pairs that share a run of words: every run is looked up once, so the cost grows with the words."""
        seen: dict[tuple[str, ...], str] = {}
        for report in sorted(reports):
            for run in self._runs_of(report):
                first = seen.setdefault(run, report)
                if first != report:
                    yield (first, report), f"{RUN} or more words in a row are the same: “{' '.join(run)} …”"

    def _runs_of(self, report: str) -> list[tuple[str, ...]]:
        if report not in self._runs:
            texts = [fold_text(text).split() for text in self._wordings.get(report, ())]
            self._runs[report] = [
                tuple(words[i : i + RUN]) for words in texts for i in range(len(words) - RUN + 1)
            ]
        return self._runs[report]


def likely_copies(picture: Picture) -> list[Doc]:
    """Pairs of reports of a situation with why they look alike, and the line that would say so."""
    return Copies(picture).of_everything()


def _told(pair: tuple[str, str], why: str, picture: Picture) -> Doc:
    # The later one would be the copy.
    first, second = sorted(pair, key=lambda r: _said(picture.reports[r]))
    return {
        "reports": [first, second],
        "why": why,
        "says_so": f"sitline lineage {second} republishes {first}",
    }


def _said(report: Doc) -> tuple[str, str, str]:
    published = report["published"]
    return published["edtf"], published.get("clock") or "", report["report"]


def _wrong_alike(answers: Iterable[Sequence[Testimony]]) -> Iterator[tuple[Pair, str]]:
    """Pairs of which one gives a detail that the other had, and that has since turned out wrong."""
    for testimonies in answers:
        fallen = [t for t in testimonies if t.standing in FALLEN]
        values = _by_value(testimonies) if fallen else {}
        # A value that most give is no rare detail.
        for wrong in fallen if len(values) > 1 else ():
            for other in values[value_key(wrong)]:
                if other.report != wrong.report:
                    pair = (min(wrong.report, other.report), max(wrong.report, other.report))
                    yield pair, f"both say {candidate_value(wrong)}, which {_how_wrong(wrong)}"


def _how_wrong(fallen: Testimony) -> str:
    refuted = fallen.standing == "refuted"
    return "was since refuted" if refuted else f"{fallen.source} has since taken back"


def _by_value(testimonies: Iterable[Testimony]) -> Mapping[str, list[Testimony]]:
    found: dict[str, list[Testimony]] = {}
    for testimony in testimonies:
        found.setdefault(value_key(testimony), []).append(testimony)
    return found
