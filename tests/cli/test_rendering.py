"""Does a person see everything an answer holds, safely, and does a program get it unchanged?"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from cli.rendering import FORMATS, emit, rendered
from tests.cli.answers import (
    ANSWERS,
    BY_19,
    DAY_12,
    DIFF,
    FROM_12_TO_20,
    LOG,
    REPORT,
    UNPLACED,
    WHY,
    WRITTEN,
    Doc,
    audit,
    candidate,
    conflict,
    conflicts,
    entry,
    incident,
    occurred,
    state,
    timeline,
    toll,
)


def flat(doc: Doc, fmt: str = "table") -> str:
    """An answer for people with its lines and indents folded: what it says, however it is set."""
    return " ".join(rendered(doc, fmt, width=1000).split())


# ---- every answer as people see it


@pytest.mark.parametrize("name", ANSWERS)
def test_a_table_is_set_as_before(name: str, snapshot: SnapshotAssertion) -> None:
    assert snapshot == rendered(ANSWERS[name], "table")


@pytest.mark.parametrize("name", ANSWERS)
def test_plain_output_is_as_before(name: str, snapshot: SnapshotAssertion) -> None:
    assert snapshot == rendered(ANSWERS[name], "plain")


@pytest.mark.parametrize("name", ANSWERS)
def test_every_fact_of_plain_output_is_one_line_of_three_columns(name: str) -> None:
    assert {2} == {line.count("\t") for line in rendered(ANSWERS[name], "plain").splitlines()}


@pytest.mark.parametrize("width", [40, 60, 80, 132])
@pytest.mark.parametrize("name", ANSWERS)
def test_every_word_of_a_table_is_there_at_any_width(name: str, width: int) -> None:
    wide = rendered(ANSWERS[name], "table", width=1000)
    words = {word for word in _bare(wide).split() if len(word) < SHORT}
    assert set() == words - set(_bare(rendered(ANSWERS[name], "table", width=width)).split())


SHORT = 12
"""Characters: longer words may be broken between two lines of a narrow column."""


def _bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("name", ANSWERS)
def test_colour_adds_no_words(name: str) -> None:
    coloured = rendered(ANSWERS[name], "table", colour=True)
    assert rendered(ANSWERS[name], "table") == re.sub("\x1b\\[[0-9;]*m", "", coloured)


# ---- the state


def test_a_condition_says_its_stage_since_when_how_long_silent_and_how_supported() -> None:
    expected = (
        "siege of Jasem (Syrian army): tightened · in force · since between 12 and 20 Dec 2023"
        " (after convoy-device) · last reported 20 Dec 2023, silent 0 days · 1 report, 1 chain · unverified"
    )
    assert expected in flat(state())


def test_the_bounds_are_printed_with_the_zone_once() -> None:
    text = flat(state())
    assert "known at position 31, noted by the end of 17 Dec 2023 · asked 20 Dec 2023 12:00" in text
    assert 1 == text.count("Asia/Damascus")


def test_what_is_disputed_says_so_in_a_word() -> None:
    assert "withdrawal in centre of Jasem (Syrian army): begun · under way · DISPUTED" in flat(state())


def test_what_is_only_announced_stands_apart_from_what_holds() -> None:
    text = rendered(state(), "table")
    assert text.index("Announced, not known to be in effect") < text.index("curfew in Jasem: announced")


def test_what_is_only_possible_at_the_bound_is_not_said_to_hold() -> None:
    assert "clash in Jasem (Syrian army): begun · possibly in force" in flat(state())


def test_an_undisputed_toll_is_one_figure_with_its_support() -> None:
    assert "killed: 3 soldiers (1 report, 1 chain) · unverified" in flat(state())


def test_a_disputed_toll_is_a_range_with_the_leading_value_and_why() -> None:
    leading = {"value": "3 soldiers", "rule": "most-chains/1", "why": "2 independent voices"}
    told = toll(low=3, high=5, disputed=True, leading=leading, wordings=["3", "five"])
    expected = (
        "killed: 3-5 soldiers, worded “3”, “five” (1 report, 1 chain) · DISPUTED"
        " · leading 3 soldiers by most-chains/1: 2 independent voices"
    )
    assert expected in flat(state(incidents=[incident(tolls=[told])]))


def test_an_increment_is_said_to_be_no_total() -> None:
    expected = "450-550 operatives, worded “about 500” (1 report, 1 chain) · an increment, not a total"
    assert expected in flat(state())


def test_likelihood_has_its_band_and_confidence_a_line_of_its_own() -> None:
    lines = [line.strip() for line in rendered(state(), "table").splitlines()]
    assert "likelihood: likely [55-80 %]" in lines
    assert "confidence: low" in lines


def test_open_conflicts_are_counted_with_the_command_that_lists_them() -> None:
    assert "2 open conflicts: sitline conflicts jasem-siege" in flat(state())


def test_an_empty_state_says_that_nothing_is_reported() -> None:
    empty = state(conditions=[], incidents=[], unknowns=[], expectations=[], assessments=[], phases=[])
    assert "nothing is reported to hold" in flat(empty)
    assert "no incident is reported" in flat(empty)


@pytest.mark.parametrize("fmt", ["table", "plain"])
def test_what_was_cut_says_so_and_how_to_see_the_rest(fmt: str) -> None:
    cut = state(conditions_total=132, next="50")
    assert "5 of 132 conditions shown: --next 50 for the next, --limit 0 for all" in flat(cut, fmt)


def test_an_answer_that_lags_or_misses_events_says_so() -> None:
    text = flat(state(behind=3, not_understood=1))
    assert "3 events in the log not yet in this answer" in text
    assert "1 event of a newer or unknown kind not understood, and left out" in text


# ---- conflicts


def test_three_reports_of_one_voice_look_like_one_voice() -> None:
    text = flat(conflicts(conflict()))
    assert "2 reports, 1-2 voices 3 reports, 1 voice" in text


def test_candidates_stand_side_by_side() -> None:
    text = rendered(conflicts(conflict()), "table")
    assert any("3 soldiers" in line and "5 soldiers" in line for line in text.splitlines())


def test_more_candidates_than_fit_are_set_below_one_another() -> None:
    many = [candidate(f"value {n}", "a", reports=1, chains=[1, 1]) for n in range(7)]
    text = rendered(conflicts(conflict(candidates=many)), "table")
    assert all(f"value {n}" in text for n in range(7))
    assert max(map(len, text.splitlines())) <= 80


def test_a_conflict_that_one_voice_reports_has_no_sides() -> None:
    told = conflict(kind="one voice that reports a conflict, sides not given", voices=1)
    assert "one voice reports a conflict; sides not given" in flat(conflicts(told))


def test_claims_that_do_not_compare_name_the_field_that_differs() -> None:
    expected = "not comparable, population differs: rsqdj3a#toll#killed and rsqdj3a#b#killed"
    assert expected in flat(conflicts(conflict()))


def test_a_tie_has_no_leading_value() -> None:
    tie = {"value": None, "rule": "most-chains/1", "why": "3 and 5 are equally well supported"}
    assert "no value leads by most-chains/1: 3 and 5 are equally well supported" in flat(
        conflicts(conflict(leading=tie))
    )


def test_the_life_of_one_conflict_is_told_in_order() -> None:
    text = flat(ANSWERS["conflict"])
    assert text.index("claimed: demo-agency: 3 soldiers") < text.index("reopened: new evidence")


# ---- the timeline


def test_entries_of_one_day_stand_under_one_date() -> None:
    day = occurred("2023-12-12", DAY_12)
    text = rendered(timeline(entry(occurred=day), entry(occurred=day, says="siege goes on")), "table")
    assert 1 == text.count("12 Dec 2023")


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (occurred("2023-12-12", DAY_12), "12 Dec 2023"),
        (occurred("2023-12-12", DAY_12, dating="inferred"), "date inferred"),
        (occurred(None, FROM_12_TO_20, after=["convoy-device"]), "between 12 and 20 Dec 2023"),
        (occurred(None, FROM_12_TO_20, after=["convoy-device"]), "after convoy-device"),
        (occurred(None, BY_19), "19 Dec 2023 or earlier"),
        (occurred(None, UNPLACED), "not dated"),
        (occurred("2023-12", UNPLACED), "Dec 2023"),
        (occurred("2022~", UNPLACED), "about 2022"),
        (occurred("2023-12-12?", UNPLACED), "perhaps 12 Dec 2023"),
        (occurred("[2023-11-30..2023-12-02]", UNPLACED), "between 30 Nov and 2 Dec 2023"),
        (
            occurred("[2022-09..2022-12]", UNPLACED, as_said="late 2022"),
            "between Sep and Dec 2022 (“late 2022”)",
        ),
        (occurred("2023-12-12/2023-12-14", UNPLACED), "12 to 14 Dec 2023"),
        (occurred("2023-12-12/..", UNPLACED), "from 12 Dec 2023 on"),
        (occurred("[2023-12-12,2023-12-14]", UNPLACED), "12 Dec 2023 or 14 Dec 2023"),
        (occurred("2023-24", DAY_12), "2023-24 (12 Dec 2023)"),
        (
            occurred("2023-12-12", {**DAY_12, "latest": "2023-12-12T20:59:59.999999Z"}, clock=None),
            "12 Dec 2023",
        ),
        (
            {
                "edtf": "2023-12-12",
                "clock": "09:30",
                "earliest": "2023-12-12T06:30:00Z",
                "latest": "2023-12-12T06:30:59.999999Z",
            },
            "12 Dec 2023 09:30",
        ),
    ],
)
def test_a_date_is_told_as_reported_and_no_more_precisely(when: Doc, words: str) -> None:
    assert words in flat(timeline(entry(occurred=when)), "plain")


def test_a_time_with_another_offset_is_told_in_the_zone_of_the_situation() -> None:
    published = {"edtf": "2023-12-03", "clock": "23:30", "zone": "+01:00"}
    assert "border-analyst, 4 Dec 2023 01:30" in flat(timeline(entry(published=published)))


def test_an_answer_without_a_zone_is_in_utc() -> None:
    doc = timeline(entry(occurred=occurred(None, DAY_12)))
    del doc["zone"]
    assert "between 11 Dec 2023 21:00 and 12 Dec 2023 20:59" in flat(doc, "plain")
    assert "times in UTC" in flat(doc)


@pytest.mark.parametrize(
    ("standing", "word"),
    [
        ("revoked", "RETRACTED"),
        ("corrected", "CORRECTED"),
        ("revised", "REVISED"),
        ("refuted", "REFUTED"),
        ("voided", "VOID"),
        ("recoded", "RECODED"),
        ("copy of a retracted original", "COPY OF A RETRACTED ORIGINAL"),
    ],
)
def test_what_fell_stays_and_is_struck_by_a_word(standing: str, word: str) -> None:
    text = flat(timeline(entry(standing=standing, because="xvuzxtcdpin2xyhfk")))
    assert f"{word}: siege of Jasem imposed by Syrian army" in text
    assert "fell by xvuzxtc" in text


@pytest.mark.parametrize(
    ("changed", "mark"),
    [
        ({"modality": "announced"}, "[announced]"),
        ({"modality": "intended"}, "[intended]"),
        ({"firmness": "indications"}, "[indications]"),
        ({"conflicting": True}, "[accounts conflict]"),
        ({"truth": "possible"}, "possibly by then"),
        ({"flags": ["deleted"]}, "since deleted by its source, still standing"),
    ],
)
def test_what_is_less_than_a_plain_statement_is_marked_in_words(changed: Doc, mark: str) -> None:
    assert mark in flat(timeline(entry(**changed)))


def test_a_kind_is_said_where_the_sentence_does_not_begin_with_it() -> None:
    assert "negotiation held: talks go on" in flat(
        timeline(entry(kind="negotiation", stage="held", says="talks go on"))
    )


# ---- audit, why, diff


def test_an_audit_tells_what_came_between_two_versions_and_who_had_seen_it() -> None:
    text = flat(audit())
    assert "arrived demo-a, published 2023-12-17 · cited · rsqdj3a" in text
    assert "demo-b, published 2023-12-17 · seen, not cited · rsqdj3a" in text
    assert "demo-c, published 2023-12-18 · after the analyst had looked · rsqdj3a" in text
    assert "taken back retracted · cited" in text


def test_a_day_on_which_a_judgement_is_said_to_have_been_made_is_claimed() -> None:
    text = flat(audit())
    assert "16 Dec 2023 by ana (claimed: recorded 20 Dec 2023 12:00)" in text
    assert "20 Dec 2023 12:00 by ana likelihood" in text


def test_a_score_of_a_word_without_a_number_says_so() -> None:
    assert "Brier score 0.2687" in flat(audit())
    assert "a word without a number is scored at the middle of its band" in flat(audit())


def test_what_an_assessment_rests_on_says_what_fell() -> None:
    assert "supports rsqdj3a#agreement (RETRACTED)" in flat(audit())


def test_a_why_names_each_voice_with_its_letter_and_its_party() -> None:
    assert "border-analyst (F, aligned), 20 Dec 2023: siege of Jasem imposed [indications]" in flat(WHY)


def test_a_why_tells_each_change_once() -> None:
    assert 1 == flat(WHY).count("lifted →") + flat(WHY).count("was lifted")


def test_a_diff_says_what_its_bounds_are() -> None:
    assert "in what the desk had noted, from position 15 to the end of 18 Dec 2023" in flat(DIFF)


# ---- judgements beside one another


def test_what_a_judgement_hangs_by_and_what_fell_below_it_is_told_with_the_path() -> None:
    text = flat(audit())
    assert "1 of 2 cited stand · 1 report, 1 chain · by linchpin/1" in text
    assert "rsqdj3a (demo-wire): if that is false, nothing is left" in text
    assert "the chain of demo-echo, demo-wire (perhaps one voice): if that is false" in text
    assert "retracted aw3zkp5 ← rsqdj3a#agreement ← xvuzxtc · supports" in text


def test_a_judgement_without_support_says_so_in_a_word() -> None:
    support = audit()["support"] | {"standing": 0, "reports": 0, "chains": [0, 0]}
    assert "NOTHING: 0 of 2 cited stand" in flat(audit(support=support, linchpins=[]))


def test_what_contradicts_it_uncited_names_the_conflict() -> None:
    text = flat(audit())
    assert "against rsqdj3a#siege#state · conflict cuwlesi, possible, open · seen" in text
    assert "cited in version 1" in text


def test_how_much_was_cited_seen_and_missed_heads_what_came_between() -> None:
    expected = "Before version 2: 5 things came, 3 cited, 1 seen, not cited, 1 after the analyst had looked"
    assert expected in flat(audit())


def test_a_failed_assumption_stands_out_and_an_unchecked_one_says_so() -> None:
    text = flat(audit())
    assert "1 All roads were seen · FAILED · He saw one · bob, 19 Dec 2023" in text
    assert "2 It is dry · not checked yet" in text


def test_alternatives_say_by_how_much_they_miss_100_percent() -> None:
    for doc in (audit(), ANSWERS["assessments"], ANSWERS["matrix"]):
        assert "they add up to 110-160 %: at the least 10 points too many" in flat(doc)


def test_a_matrix_has_a_cell_for_each_hypothesis() -> None:
    text = flat(ANSWERS["matrix"])
    assert "A for · B against" in text
    assert "A for · B not weighed" in text
    assert "RETRACTED: demo-wire: siege of Jasem imposed · rsqdj3a#siege · tells nothing apart" in text


def test_a_word_says_what_came_of_it_and_how_little_that_may_tell() -> None:
    expected = "likely [55-80 %] 25 % came true (1 of 4) · outside its band, and too few to tell"
    assert expected in flat(ANSWERS["calibration"])


# ---- writes, kinds and the rest


def test_the_line_that_takes_a_write_back_is_not_wrapped_or_shortened() -> None:
    assert f"take back: sitline void {REPORT} --reason …" in rendered(WRITTEN, "table", width=40).splitlines()


def test_what_was_only_tried_has_nothing_to_take_back() -> None:
    assert "take back" not in rendered({**WRITTEN, "dry_run": True}, "table")


def test_an_example_is_printed_to_be_pasted() -> None:
    assert '  kind = "siege"\n  stage = "imposed"\n' in rendered(ANSWERS["kind"], "table")


def test_an_answer_nobody_knows_is_told_whole() -> None:
    text = flat(ANSWERS["unknown"])
    assert "event: e1; by: ana" in text
    assert "note n" in text


def test_the_schema_of_an_answer_reaches_no_module_outside_the_answers() -> None:
    assert "sitline.safe/1" in rendered({"schema": "sitline.safe/1"}, "table")
    assert "os:getenv" in rendered({"schema": "os:getenv"}, "table")


# ---- safety


EVIL = "a\x1b[31m\x9b\x07\u202eb\u2028c\ud800"


@pytest.mark.parametrize("fmt", FORMATS)
def test_no_control_character_of_stored_text_reaches_the_terminal(fmt: str) -> None:
    text = rendered(timeline(entry(says=EVIL)), fmt)
    assert set() == {"\x1b", "\x9b", "\x07", "\u202e", "\u2028", "\ud800"} & set(text)
    text.encode()


@given(st.text(st.characters(codec=None)))
def test_whatever_is_stored_json_gives_it_back(text: str) -> None:
    doc = timeline(entry(says=text))
    assert doc == json.loads(rendered(doc, "json"))
    assert doc["entries"] == [json.loads(line) for line in rendered(doc, "ndjson").split("\n")[1:-1]]


@given(st.text(st.characters(codec=None)))
def test_whatever_is_stored_a_line_of_plain_output_stays_one_line(text: str) -> None:
    doc = timeline(entry(says=text, source=text))
    lines = rendered(doc, "plain").split("\n")
    assert len(rendered(timeline(entry()), "plain").split("\n")) == len(lines)
    assert {2} == {line.count("\t") for line in lines[:-1]}


@given(st.text(st.characters(codec=None)))
def test_whatever_is_stored_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    doc = timeline(entry(says=text, source=text))
    cells = list(csv.reader(io.StringIO(rendered(doc, "csv"))))[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


def test_a_formula_in_a_cell_is_neutralised_and_a_number_is_not() -> None:
    rows = [{"what": "=HYPERLINK(1)", "n": -3}, {"what": "@x", "n": 2.5}]
    assert "what,n\n'=HYPERLINK(1),-3\n'@x,2.5\n" == rendered({"schema": "x", "rows": rows}, "csv")


def test_a_name_from_right_to_left_is_isolated_in_a_mixed_line() -> None:
    assert "2023\tsiege of \u2068جاسم\u2069 · after" in rendered(
        timeline(entry(says="siege of جاسم")), "plain"
    )


def test_two_names_side_by_side_do_not_change_places() -> None:
    sides = [candidate(name, "a", reports=1, chains=[1, 1]) for name in ("جاسم", "درعا")]
    lines = rendered(conflicts(conflict(candidates=sides)), "table").splitlines()
    assert any("\u2068جاسم\u2069" in line and "\u2068درعا\u2069" in line for line in lines)


def test_a_name_of_several_words_is_one_isolate() -> None:
    assert "\u2068الجيش السوري\u2069" in rendered(timeline(entry(says="الجيش السوري")), "plain")


def test_ids_are_short_for_people_and_whole_for_programs() -> None:
    assert REPORT not in rendered(state(), "table")
    assert REPORT in rendered(state(), "json")


def test_a_long_word_is_not_taken_for_an_id() -> None:
    assert "counterinsurgency" in rendered(timeline(entry(says="counterinsurgency")), "table")


# ---- programs


def test_json_is_the_answer_in_its_order_with_letters_as_they_are() -> None:
    doc = ANSWERS["list"]
    assert doc == json.loads(rendered(doc, "json"))
    assert list(doc) == list(json.loads(rendered(doc, "json")))
    assert "حصار جاسم" in rendered(doc, "json")


def test_ndjson_is_the_envelope_and_then_an_element_a_line() -> None:
    first, *rest = map(json.loads, rendered(state(), "ndjson").splitlines())
    assert state()["conditions"] == rest
    assert "conditions" not in first
    assert state()["incidents"] == first["incidents"]


def test_csv_has_a_row_for_each_element_of_the_main_array() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered(state(), "csv"))))
    assert [c["key"] for c in state()["conditions"]] == [row["key"] for row in rows]
    assert "2023-12-11T21:00:00Z" == rows[0]["since.earliest"]


def test_a_csv_that_was_cut_says_so_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    emit(LOG, "csv")
    captured = capsys.readouterr()
    assert "1 of 70 entries shown: --next 1 for the next, --limit 0 for all\n" == captured.err
    assert captured.out.startswith("position,")


def test_what_the_output_cannot_write_is_written_as_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for fmt in FORMATS:
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
        emit(ANSWERS["list"], fmt)
        sys.stdout.flush()
        assert b"\\u062d" in raw.getvalue()
    # Even then JSON stays JSON; the last format written was CSV, so it is written once more.
    emit(ANSWERS["list"], "json")
    sys.stdout.flush()
    assert raw.getvalue().isascii()


def test_a_format_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="'xml' is none of table, plain, json, ndjson, csv"):
        rendered(state(), "xml")


def test_only_colour_needs_rich_and_nothing_needs_pydantic() -> None:
    code = (
        "import sys, json; from cli.rendering import rendered; doc = json.load(sys.stdin);"
        "[rendered(doc, f) for f in ('table', 'plain', 'json', 'ndjson', 'csv')];"
        "print(sorted({'rich', 'pydantic', 'eventsourcing', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(state()), capture_output=True, text=True, check=True
    )
    assert "[]\n" == done.stdout
