"""Which commands are there, under which heading, where, and what does each do in one line?

Headings and order are those of the contract (docs: the face of sitline). Nothing is imported here.
"""

from __future__ import annotations

from cli.lazy import Entry, Sections


def _in(module: str, **commands: tuple[str, str]) -> dict[str, Entry]:
    """The entries of one module: for each command the name of its object and its help."""
    return {name: Entry(f"cli.commands.{module}:{at}", text) for name, (at, text) in commands.items()}


SECTIONS: Sections = {
    "start": _in(
        "start",
        init=("init", "make an empty store"),
        demo=("demo", "record the Jasem chronicle step by step, then question it"),
    ),
    "situations": _in(
        "situations",
        open=("open_", "open a situation"),
        close=("close", "stop following a situation; corrections are still accepted"),
        reopen=("reopen", "follow a situation again"),
        rename=("rename", "give a situation another title"),
        link=("link", "say that a situation has another as precedent, as its whole, or goes on from it"),
        list=("list_", "list the situations"),
    ),
    "sources": _in("sources", source=("source", "add, rate, place and show sources")),
    "names": {
        **_in(
            "names",
            place=("place", "enter places, by hand or from a gazetteer"),
            actor=("actor", "enter actors"),
            names=("names", "find names that may mean the same; join or part them"),
        ),
        **_in("words", words=("words", "what words for inexact numbers stand for")),
    },
    "capture": _in(
        "capturing",
        clip=("clip", "capture a text now, to be coded later"),
        inbox=("inbox", "what is not coded yet"),
        code=("code", "say what a captured report says happened"),
    ),
    "record": {
        **_in(
            "recording",
            report=("report", "record report files, or reports from a pipe"),
        ),
        "import": Entry("cli.commands.importing:import_", "bring in files of others, again and again"),
        **_in("record", record=("record", "record one update as a report of its own")),
        **_in("kinds", kinds=("kinds", "explain the kinds of update and their fields; declare your own")),
    },
    "set right": {
        **_in(
            "by_source",
            correct=("correct", "the source corrected a report"),
            revoke=("revoke", "the source took back a report or an update, or it disappeared"),
            refute=("refute", "another's report says that a claim is not so"),
        ),
        **_in(
            "by_us",
            recode=("recode", "we read a report anew; the report stands"),
            void=("void", "take back something of ours"),
            lineage=("lineage", "say from where a report has what it says"),
            merge=("merge", "two names of incidents or conditions mean one"),
            split=("split", "take apart what was merged"),
            unlink=("unlink", "take back a link between reports or situations"),
        ),
    },
    "ask": {
        **_in(
            "asking",
            state=("state", "what holds now, since when, and what is unknown"),
            why=("why", "which claims and rules a condition rests on, and what changed"),
            timeline=("timeline", "what was reported, in its order"),
            conflicts=("conflicts", "which claims cannot all be true"),
            conflict=("conflict", "one conflict with its history"),
            assessments=("assessments", "what the analysts make of it"),
            audit=("audit", "how one assessment changed, and why"),
        ),
        **_in(
            "judged",
            matrix=("matrix", "which evidence speaks for and against which hypothesis"),
            calibration=("calibration", "how right the analysts were"),
        ),
        **_in("queueing", queue=("queue", "which claims to verify first, and why")),
        **_in("exporting", export=("export", "hand out a page to look at, or files for others' tools")),
        **_in("publishing", brief=("brief", "a brief on a situation, as Markdown or plain text")),
        **_in("tallying", tally=("tally", "how many in all, as ranges, by month, actor, place or source")),
        **_in(
            "history",
            diff=("diff", "how the answer changed between two bounds"),
            blame=("blame", "which event each value of the state comes from"),
            log=("log", "what was recorded, newest first"),
            show=("show", "one thing by its id"),
            search=("search", "where words stand, in any script"),
        ),
        **_in("handover", since=("since", "what came and turned since a mark: the handover")),
        **_in("browsing", browse=("browse", "look through a situation on a full screen")),
        **_in("follow", follow=("follow", "what is recorded, as it comes, and conflicts that open by it")),
    },
    "judge": {
        **_in(
            "judging",
            verify=("verify", "say what was done about a claim"),
            settle=("settle", "decide on a conflict"),
        ),
        **_in(
            "assessing",
            assess=("assess", "make an assessment"),
            reassess=("reassess", "revise an assessment"),
        ),
        **_in(
            "reviewing",
            assume=("assume", "say whether an assumption is borne out, or failed"),
            review=("review", "hand a draft to others to be read"),
            approve=("approve", "approve another's draft: it is current from then on"),
            withdraw=("withdraw", "hold an assessment no longer"),
        ),
        **_in("assessing", resolve=("resolve", "say how an assessment turned out")),
    },
    "desk": {
        **_in(
            "evidence",
            attach=("attach", "put a file behind a report"),
            custody=("custody", "who added, read out and exported files of evidence"),
            evidence=("evidence", "take files of evidence out"),
        ),
        **_in(
            "handover",
            remark=("remark", "note something on a thing in the record"),
            todo=("todo", "what is to be done, by when and by whom"),
            mark=("mark", "give a position in the log a name"),
            marks=("marks", "list the marks"),
        ),
        **_in(
            "publishing",
            publish=("publish", "keep an answer under a name, and say when it must be corrected"),
            publications=("publications", "what was published, and what of it needs a correction"),
        ),
        **_in(
            "labelling",
            tag=("tag", "file a thing under words of your own"),
            untag=("untag", "take a thing out from under a word"),
            ask=("ask", "save questions under names and ask them again"),
        ),
    },
    "look after": {
        **_in("looking_after", check=("check", "check that the store is whole")),
        **_in(
            "views",
            doctor=("doctor", "what needs attention, and the line that mends it"),
            rebuild=("rebuild", "make the stored rows anew, while questions are answered"),
        ),
        **_in(
            "backup",
            backup=("backup", "copy the store into a new file, while others write"),
            restore=("restore", "put a backup where no store is"),
        ),
        **_in("exporting", replay=("replay", "make a new store of an exported log")),
        **_in(
            "looking_after",
            config=("config", "show the settings and where each comes from"),
            completion=("completion", "print the completion script for a shell"),
        ),
    },
}
