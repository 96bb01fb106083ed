"""Which single report, or single chain of reports, if false, leaves a judgement with no support?

Counted by rule linchpin/1 (`domain.bearing`). Were a report false, all that copies it would be, too, unless
its source was there itself. Where nothing is said of lineage, several reports may be one chain: then the
linchpin is possible, not certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.bearing import LINCHPIN, side
from domain.claim import Doc
from domain.ids import report_of
from projections.grounds import Grounds
from projections.picture import Picture


def support_of(version: Doc, grounds: Grounds) -> Doc:
    """What holds a version up: how much was cited, how much stands, by how many reports and chains."""
    cited = grounds.bearing(version)
    reports = sorted(_reports(cited, grounds))
    chains = [seen.lineage.chains(own) for seen, own in _by_picture(reports, grounds)]
    return {
        "rule": LINCHPIN,
        "roles": list(side(version["likelihood"]["score_at"])),
        "cited": len(cited),
        "standing": sum(grounds.holds(one) for one in cited),
        "reports": len(reports),
        "chains": [sum(c.low for c in chains), sum(c.high for c in chains)],
    }


def linchpins_of(version: Doc, grounds: Grounds) -> list[Doc]:
    """Each report, and each chain, without which nothing holds the version up; none if nothing does now."""
    cited = grounds.bearing(version)
    if not any(grounds.holds(one) for one in cited):
        return []
    reports = sorted(_reports(cited, grounds))
    found = [
        _told("report", [one], grounds)
        for one in _candidates(reports, grounds)
        if _fells([one], cited, grounds)
    ]
    alone = {one["id"] for one in found}
    for chain, certain in _chains(reports, grounds):
        # A chain adds nothing where one report of it, or the original that it copies, is enough.
        if not alone & set(_candidates(chain, grounds)) and _fells(chain, cited, grounds):
            found.append(_told("chain", chain, grounds, certain=certain))
    return found


def _reports(cited: Sequence[str], grounds: Grounds, above: tuple[str, ...] = ()) -> set[str]:
    """The reports in standing under what is cited, through other judgements, too."""
    found: set[str] = set()
    for one in cited:
        life = grounds.life(one) if one.startswith("a") else None
        if life and one not in above:
            found |= _reports(grounds.bearing(life.spoken), grounds, (*above, one))
        elif not one.startswith("a") and grounds.holds(one):
            found.add(report_of(one))
    return found


def _candidates(reports: Sequence[str], grounds: Grounds) -> list[str]:
    """The reports themselves, and the originals that they copy: the original first."""
    originals = {
        original
        for report in reports
        if (seen := grounds.picture(report)) and not seen.lineage.first_hand(report)
        for original in seen.lineage.originals(report)
    }
    return [*sorted(originals - set(reports)), *reports]


def _fells(reports: Sequence[str], cited: Sequence[str], grounds: Grounds) -> bool:
    false = frozenset(reports)
    return not any(grounds.holds(one, false) for one in cited)


def _chains(reports: Sequence[str], grounds: Grounds) -> Iterator[tuple[list[str], bool]]:
    """The chains of two and more reports; then what may be one chain, since nothing is said of lineage."""
    for seen, own in _by_picture(reports, grounds):
        chains = seen.lineage.chains(own)
        yield from ((list(group), True) for group in chains.groups if len(group) > 1)
        if chains.low == 1 < len(chains.groups):
            yield own, False


def _by_picture(reports: Sequence[str], grounds: Grounds) -> list[tuple[Picture, list[str]]]:
    """The reports by the situation they lie in: lineage is known within one."""
    found: dict[str, tuple[Picture, list[str]]] = {}
    for report in reports:
        if seen := grounds.picture(report):
            found.setdefault(seen.slug, (seen, []))[1].append(report)
    return list(found.values())


def _told(sort: str, reports: list[str], grounds: Grounds, *, certain: bool = True) -> Doc:
    sources = sorted({_source(report, grounds) for report in reports})
    what = f"{reports[0]} ({sources[0]})" if sort == "report" else f"the chain of {', '.join(sources)}"
    perhaps = "" if certain else ", which may be one voice,"
    return {
        "sort": sort,
        "id": reports[0],
        "reports": reports,
        "sources": sources,
        "certainty": "certain" if certain else "possible",
        "says": f"if {what}{perhaps} is false, nothing that holds the judgement up stands",
    }


def _source(report: str, grounds: Grounds) -> str:
    seen = grounds.picture(report)
    return str(seen.reports[report]["source"]) if seen else report
