"""Which reports look as if one were copied from the other, though nothing says so?

A suggestion to a person, never a link: a long run of the same words, or the same detail that has since
turned out wrong (rule copying/1). Reports of one source, or linked already, are no news.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from domain.claim import Doc
from domain.conflict import Conflict
from domain.showing import candidate_value, value_key
from domain.spelling import fold_text
from domain.testimony import Testimony
from projections.picture import Picture

RUN = 8
"""Words in a row that two people seldom write alike; ours, rule copying/1."""

FALLEN = frozenset({"corrected", "revised", "revoked", "refuted"})


def likely_copies(picture: Picture, among: Collection[str] | None = None) -> list[Doc]:
    """Pairs of reports (of those `among`, or all) with why they look alike, and the line that would say so."""
    reports = picture.reports.keys() if among is None else set(among) & picture.reports.keys()
    found: dict[tuple[str, str], str] = {}
    for pair, why in (*_alike(picture, reports), *_wrong_alike(picture, reports)):
        if _news(pair, picture):
            found.setdefault(pair, why)
    return [_told(pair, why, picture) for pair, why in sorted(found.items())]


def copies_about(conflict: Conflict, picture: Picture) -> list[Doc]:
    """The pairs among the reports that answer, or answered, the questions of a conflict."""
    asked = {(t.claim.subject, t.claim.attribute) for t in conflict.testimonies}
    about = {t.report for t in picture.testimonies if (t.claim.subject, t.claim.attribute) in asked}
    own = {t.report for t in conflict.testimonies}
    return [pair for pair in likely_copies(picture, about | own) if own.intersection(pair["reports"])]


def _news(pair: tuple[str, str], picture: Picture) -> bool:
    one, other = pair
    apart = picture.reports[one]["source"] != picture.reports[other]["source"]
    return apart and len(picture.lineage.chains(pair).groups) > 1


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


def _alike(picture: Picture, reports: Collection[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Pairs that share a run of words: every run is looked up once, so the cost grows with the words."""
    if len(reports) < 2:  # noqa: PLR2004  # a pair
        return
    own: dict[str, list[Doc]] = {}
    for update in picture.updates.values():
        if update["report"] in reports and update.get("wording"):
            own.setdefault(update["report"], []).append(update["wording"])
    seen: dict[tuple[str, ...], str] = {}
    for report in sorted(reports):
        for run in _runs([picture.reports[report].get("wording"), *own.get(report, ())]):
            first = seen.setdefault(run, report)
            if first != report:
                yield (first, report), f"{RUN} or more words in a row are the same: “{' '.join(run)} …”"


def _runs(texts: Iterable[Doc | None]) -> Iterator[tuple[str, ...]]:
    for text in texts:
        words = fold_text((text or {}).get("text") or "").split()
        yield from (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _wrong_alike(picture: Picture, reports: Collection[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Pairs of which one gives a detail that the other had, and that has since turned out wrong."""
    by_question: dict[tuple[object, str], list[Testimony]] = {}
    for testimony in picture.testimonies:
        if testimony.report in reports:
            by_question.setdefault((testimony.claim.subject, testimony.claim.attribute), []).append(testimony)
    for testimonies in by_question.values():
        fallen = [t for t in testimonies if t.standing in FALLEN]
        values = _by_value(testimonies) if fallen else {}
        # A value that most give is no rare detail.
        for wrong in fallen:
            for other in values[value_key(wrong)]:
                if other.report != wrong.report and len(values) > 1:
                    pair = (min(wrong.report, other.report), max(wrong.report, other.report))
                    yield pair, f"both say {candidate_value(wrong)}, which {_how_wrong(wrong)}"


def _how_wrong(fallen: Testimony) -> str:
    refuted = fallen.standing == "refuted"
    return "was since refuted" if refuted else f"{fallen.source} has since taken back"


def _by_value(testimonies: list[Testimony]) -> Mapping[str, list[Testimony]]:
    found: dict[str, list[Testimony]] = {}
    for testimony in testimonies:
        found.setdefault(value_key(testimony), []).append(testimony)
    return found
