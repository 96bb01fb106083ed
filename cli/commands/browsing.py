"""`browse`: how is a situation looked through on a full screen?"""

from __future__ import annotations

from typing import Any

import click

from cli import completing, manners
from cli.base import Command
from cli.context import session
from cli.options import BOUNDS, bounded, everywhere
from domain.errors import Unusable

_EXAMPLES = ["sitline browse --help", "sitline browse jasem-siege --help"]


@click.command(cls=Command, examples=_EXAMPLES)
@click.argument("situation", shell_complete=completing.situations)
@everywhere
@bounded
def browse(situation: str, **named: Any) -> None:
    """Look through SITUATION on a full screen: state, timeline, conflicts, assessments.

    By keyboard alone: 1 to 4 are the views, ? shows the keys, q leaves. Nothing is recorded. It needs
    textual: pip install 'sitline[browse]'.
    """
    from application.answers import Ask

    ask = Ask(**{name: value for name in BOUNDS if (value := named[name]) is not None})
    app = _app()
    if not manners.conversing():
        raise Unusable("a full screen needs a terminal", mend="elsewhere: sitline state, timeline, conflicts")
    from cli.browser.reading import Record

    record = Record(session().asking(), situation, ask)
    record.head()  # what cannot be asked is said before the screen is taken
    app(record).run(mouse=False)


def _app() -> Any:
    """The class of the screen. Raises `Unusable` where the extra is not installed."""
    try:
        import textual  # noqa: F401  # only whether it is there
    except ImportError as error:
        mend = "pip install 'sitline[browse]'"
        raise Unusable("the browser needs textual, which is not installed", mend=mend) from error
    from cli.browser.screen import Browser

    return Browser
