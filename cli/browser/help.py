"""Which keys are there?"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

KEYS = """\
1 2 3 4        state, timeline, conflicts, assessments
up, down       the thing before, the next one (also k, j)
enter          open it: go into its text, a conflict with its whole life
page up, down  a screen back or on, in a list or a text
escape         back to the list; without the words looked for
/              only what has these words in its line
m              more of a list that is cut
r              read again: the log may have grown
?              this page
q              leave

Nothing is recorded from here. Each text is what state, timeline, show,
conflicts, conflict or audit print at the same bounds.

any key: back"""


class Help(ModalScreen[None]):
    """The keys, over whatever was shown."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter,space", "dismiss", "back")]
    CSS = """
    Help { align: center middle; }
    #keys { width: 78; height: auto; max-height: 100%; border: solid; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="keys"):
            yield Static(KEYS, markup=False)

    def on_key(self) -> None:
        self.dismiss()
