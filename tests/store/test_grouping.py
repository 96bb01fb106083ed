"""Do lines that belong together come out together, in order, and are things called by the best name?"""

from __future__ import annotations

from contextlib import closing

from store.grouping import Grouping


def test_lines_come_by_their_keys_in_the_order_of_the_first_of_each() -> None:
    with closing(Grouping()) as kept:
        for number, (one, line) in enumerate([("b", "1"), ("a", "2"), ("b", "3")], start=1):
            kept.add(one, "", number, line)
        assert [("b", "", 1, ("1", "3")), ("a", "", 2, ("2",))] == [*kept.groups()]


def test_a_thing_is_called_by_the_name_of_the_lowest_rank() -> None:
    with closing(Grouping()) as kept:
        for rank, name in ((2, "Zeta"), (1, "Beta"), (1, "Alpha"), (3, "Aleph")):
            kept.call("x", rank, name)
        assert ("Alpha", "") == (kept.name("x"), kept.name("y"))
