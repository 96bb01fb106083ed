"""What does a judgement rest on, down to the claims, and what of it has fallen, by which path?

Assessments cite reports, updates, claims and other assessments, also those of other situations. Whatever
falls is found below everything that rests on it, however far up; so is a cited assessment that was voided
or withdrawn, that turned out false, or that nothing supports any more (`domain.bearing`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from domain.bearing import bearing
from domain.claim import Doc
from domain.ids import report_of
from domain.testimony import Testimony
from projections.assessments import at_bounds
from projections.falls import HIDDEN, STANDING, UNSUPPORTED, WEAKENED, Fall, evidence_falls
from projections.picture import Picture
from projections.stages import Life, life_of


@dataclass(slots=True)
class Grounds:
    """The evidence of a store at the bounds of a question, seen from one situation.

    `elsewhere` gives the picture of the situation that a report of another one lies in, if there is one.
    """

    here: Picture
    elsewhere: Callable[[str], Picture | None] = lambda _: None
    _rows: dict[str, Doc] = field(default_factory=dict)
    _said: dict[str, list[Testimony]] = field(default_factory=dict)

    def picture(self, identifier: str) -> Picture | None:
        """The picture in which the report of an id is visible."""
        report = report_of(identifier)
        if report in self.here.reports:
            return self.here
        other = self.elsewhere(report)
        return other if other and report in other.reports else None

    def row(self, assessment: str) -> Doc | None:
        """An assessment at the bounds; None where there is none."""
        if assessment not in self._rows:
            row = self.here.assessment(assessment)
            self._rows[assessment] = at_bounds(row, self.here) if row else {}
        return self._rows[assessment] or None

    def life(self, assessment: str) -> Life | None:
        """The life of an assessment that has a version at the bounds."""
        row = self.row(assessment)
        return life_of(row, self.here) if row and row["versions"] else None

    def testimonies(self, identifier: str) -> list[Testimony]:
        """The claims of a report, an update or a claim, standing or not."""
        report = report_of(identifier)
        if not self._said:
            for testimony in self.here.testimonies:
                self._said.setdefault(testimony.report, []).append(testimony)
        if report not in self._said:
            seen = self.picture(report)
            self._said[report] = [t for t in seen.testimonies if t.report == report] if seen else []
        return [t for t in self._said[report] if identifier in (t.report, t.update, t.id)]

    def standing_of(self, identifier: str) -> str:
        """How a cited thing stands: a word of rule 7, or one of the constants above."""
        falls = self.falls(identifier)
        own = next((fall.standing for fall in falls if fall.id == identifier), "")
        if own:
            return own
        if identifier.startswith("a"):
            return WEAKENED if falls else STANDING if self.life(identifier) else HIDDEN
        return STANDING if self.picture(identifier) else HIDDEN

    def falls(self, identifier: str, above: tuple[str, ...] = ()) -> list[Fall]:
        """What fell of something cited, and of what it rests on, the nearest first."""
        if identifier.startswith("a"):
            return self._judgement_falls(identifier, above)
        seen = self.picture(identifier)
        return [*evidence_falls(identifier, seen, self.testimonies(identifier))] if seen else []

    def _judgement_falls(self, identifier: str, above: tuple[str, ...]) -> list[Fall]:
        if identifier in above or self.row(identifier) is None:
            return []
        life = self.life(identifier)
        if life is None:
            # Hidden by a bound, it has not fallen; without one, all its versions were voided.
            return [] if self.here.bounds.noted_by else [Fall(identifier, "voided", (identifier,))]
        below = [
            fall.under(identifier)
            for cite in life.spoken["cites"]
            for fall in self.falls(cite["id"], (*above, identifier))
        ]
        own = self._own_fall(identifier, life, below)
        return [own, *below] if own else below

    def _own_fall(self, identifier: str, life: Life, below: list[Fall]) -> Fall | None:
        if life.stage in ("withdrawn", "resolved-false"):
            acts = [act["act"] for act in (self.row(identifier) or {})["acts"] if act["what"] == "withdrawn"]
            felled = acts[-1:] if life.stage == "withdrawn" else []
            return Fall(identifier, life.stage, (identifier, *felled))
        held_up = self.bearing(life.spoken)
        if held_up and not self.holds(identifier):
            cause = next((fall for fall in below if fall.path[1] in held_up), None)
            return Fall(identifier, UNSUPPORTED, cause.path if cause else (identifier,))
        return None

    def bearing(self, version: Doc) -> list[str]:
        """What holds up a version, by rule linchpin/1."""
        return bearing(version["cites"], version["likelihood"]["score_at"])

    def holds(
        self, identifier: str, false: frozenset[str] = frozenset(), above: tuple[str, ...] = ()
    ) -> bool:
        """Whether something cited still counts, were the reports in `false` false, with all that copies them.

        A judgement counts while anything that holds it up does; one that rests on itself does not.
        """
        if not identifier.startswith("a"):
            return self._counts(identifier, false)
        life = self.life(identifier)
        if life is None or identifier in above or life.stage in ("withdrawn", "resolved-false"):
            return False
        held_up = self.bearing(life.spoken)
        return not held_up or any(self.holds(one, false, (*above, identifier)) for one in held_up)

    def _counts(self, identifier: str, false: frozenset[str]) -> bool:
        seen, report = self.picture(identifier), report_of(identifier)
        if seen is None or report in false:
            return False
        if not seen.lineage.first_hand(report) and false & seen.lineage.originals(report):
            return False
        said = self.testimonies(identifier)
        # What was captured and not coded yet makes no claims, and can be cited all the same.
        return any(t.stands for t in said) if said else not self.falls(identifier)
