"""How is the record of a situation looked through by keyboard: views, a list, and the text of one thing?"""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cli.browser.help import Help
from cli.browser.reading import VIEWS, Item, Listing, Record, View, found, said
from cli.rendering._safe import isolated, safe

MARK, SPACE = "> ", "  "
"""Before the thing that is marked and before the others: it is not told by colour alone."""

FOOT = "1-4 view · enter open · esc back · / find · m more · r again · ? help · q quit"
NARROWEST = 40


class Browser(App[None]):
    """One situation on a full screen; nothing in it is recorded, and no mouse is needed."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #head, #views, #foot { height: 1; }
    #head { text-style: bold; }
    #find { height: 1; border: none; padding: 0; display: none; }
    #find.wanted { display: block; }
    #items { height: auto; max-height: 35%; border: none; padding: 0; }
    #items.none { display: none; }
    #text { height: 1fr; border-top: solid $foreground; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(view.key, f"view('{view.key}')", view.title) for view in VIEWS),
        Binding("q", "quit", "quit"),
        Binding("question_mark", "help", "help"),
        Binding("slash", "find", "find"),
        Binding("m", "more", "more"),
        Binding("r", "again", "read again"),
        Binding("j", "move(1)", "next", show=False),
        Binding("k", "move(-1)", "before", show=False),
        Binding("escape", "to_list", "back", show=False),
    ]

    def __init__(self, record: Record) -> None:
        super().__init__()
        self.record = record
        self.view: View = VIEWS[0]
        self._all: list[Item] = []
        self._here: list[Item] = []
        self._marked = -1
        self._listing = Listing((), 0)

    # ---- what is on the screen

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield Static(id="views", markup=False)
        yield Input(id="find", placeholder="words", select_on_focus=False)
        yield OptionList(id="items", markup=False)
        with VerticalScroll(id="text"):
            yield Static(id="told", markup=False)
        yield Static(FOOT, id="foot", markup=False)

    def on_mount(self) -> None:
        self._show(self.view)

    def on_resize(self, _: Resize) -> None:
        self._retell()

    # ---- keys

    def action_view(self, key: str) -> None:
        """Another view."""
        self._show(next(view for view in VIEWS if view.key == key))

    def action_again(self) -> None:
        """The same view, asked anew."""
        self._show(self.view)

    def action_help(self) -> None:
        """The keys."""
        self.push_screen(Help())

    def action_find(self) -> None:
        """Asks for words; only what has them stays in the list."""
        if self.view.items:
            self._find.add_class("wanted")
            self._find.focus()

    def action_more(self) -> None:
        """The next page of a list that is cut."""
        if self.view.items and self._listing.next is not None:
            self._take(self.view.items(self.record, self._listing.next))

    def action_move(self, by: int) -> None:
        """The next thing, or the one before; in a text a line."""
        if self._items.has_focus:
            (self._items.action_cursor_down if by > 0 else self._items.action_cursor_up)()
        else:
            self._text.scroll_relative(y=by, animate=False)

    def action_to_list(self) -> None:
        """Out of the text, and out of the words that were looked for."""
        if self._find.value:
            self._find.value = ""
        self._find.remove_class("wanted")
        (self._items if self.view.items else self._text).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._fill(found(self._all, event.value))

    def on_input_submitted(self) -> None:
        self._items.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._mark(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Goes into the text of a thing."""
        tell, item = self.view.full, self._here[event.option_index]
        if tell is not None:
            self._tell(said(lambda: tell(self.record, item, self._width)))
            self._text.focus()

    # ---- parts

    @property
    def _items(self) -> OptionList:
        return self.query_one("#items", OptionList)

    @property
    def _find(self) -> Input:
        return self.query_one("#find", Input)

    @property
    def _text(self) -> VerticalScroll:
        return self.query_one("#text", VerticalScroll)

    @property
    def _width(self) -> int:
        """Columns that a text has: the edges of the panel and the bar that scrolls it take four."""
        return max(NARROWEST, self.size.width - 4)

    def _show(self, view: View) -> None:
        self.view, self._all = view, []
        self._find.value = ""
        self._find.remove_class("wanted")
        self.query_one("#head", Static).update(_line(said(self.record.head)))
        self._items.set_class(view.items is None, "none")
        if view.items is None:
            self._fill([])
            self._title()
            self._tell(said(lambda: self.record.state(self._width)))
            self._text.focus()
            return
        self._take(view.items(self.record, None))
        self._items.focus()

    def _take(self, listing: Listing) -> None:
        self._listing = listing
        before = self._marked if self._all else 0
        self._all += listing.items
        self._fill(found(self._all, self._find.value), before)

    def _fill(self, items: list[Item], mark: int = 0) -> None:
        self._here, self._marked = items, -1
        self._items.set_options([Option(SPACE + _line(item.label)) for item in items])
        self._title()
        if items:
            self._items.highlighted = min(max(mark, 0), len(items) - 1)
        elif self.view.items is not None:
            self._tell(self.view.none if not self._all else "nothing has these words in its line")

    def _title(self) -> None:
        names = [f"[{v.key} {v.title}]" if v is self.view else f" {v.key} {v.title} " for v in VIEWS]
        count = ""
        if self.view.items is not None:
            count = f"  {len(self._here)} of {self._listing.total}"
            count += " · m for more" if self._listing.next is not None else ""
        self.query_one("#views", Static).update(" ".join(names) + count)

    def _mark(self, index: int) -> None:
        """Marks a thing with a sign, too, and tells it."""
        if index == self._marked or not 0 <= index < len(self._here):
            return
        for at, sign in ((self._marked, SPACE), (index, MARK)):
            if 0 <= at < len(self._here):
                self._items.replace_option_prompt_at_index(at, sign + _line(self._here[at].label))
        self._marked = index
        self._retell()

    def _retell(self) -> None:
        """The text of what is marked, at the width that there is."""
        if self.view.items is None:
            self._tell(said(lambda: self.record.state(self._width)))
        elif self.view.brief is not None and 0 <= self._marked < len(self._here):
            tell, item = self.view.brief, self._here[self._marked]
            self._tell(said(lambda: tell(self.record, item, self._width)))

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(text)
        self._text.scroll_home(animate=False)


def _line(text: str) -> str:
    """Stored text in one line, safe to show."""
    return isolated(" ".join(safe(text).split()))
