"""What does a command have at hand: the store, the person, and how the answer is to look?"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import manners

if TYPE_CHECKING:
    from application.desk import Desk, Written
    from application.settings import Settings

Doc = Mapping[str, Any]


@dataclass
class Session:
    """One run of the command line: what holds for all of it. The store is opened when it is needed."""

    store: str | None = None
    by: str | None = None
    debug: bool = False
    colour: str = "auto"
    pager: bool = True
    drafts: list[Path] = field(default_factory=list)
    """What was typed in an editor or piped in: thrown away when it was taken, else kept for the person."""
    last_words: list[str] = field(default_factory=list)
    """What is to be said after the error itself."""
    _desk: Desk | None = None
    _asking: Desk | None = None

    def settings(self) -> Settings:
        """The settings of this run. Raises `Refused`."""
        from application.settings import settings_of

        return settings_of(store=self.store, by=self.by, environ=os.environ, cwd=Path.cwd())

    def desk(self) -> Desk:
        """The store, opened once. Raises `NotFound` where there is none."""
        if self._desk is None:
            from application.bootstrap import open_desk

            self._desk = _patient(open_desk(self.settings()))
        return self._desk

    def asking(self) -> Desk:
        """The store as questions are asked of it: a replica, where one is named. Raises as `desk`."""
        settings = self.settings()
        if not settings.read_store:
            return self.desk()
        if self._asking is None:
            from application.bootstrap import open_reading_desk

            self._asking = _patient(open_reading_desk(settings))
        return self._asking

    def close(self) -> None:
        """Let go of the store."""
        for desk in (self._desk, self._asking):
            if desk is not None:
                desk.log.close()
                if desk.views is not None:
                    desk.views.close()
        self._desk = self._asking = None


def _patient(desk: Desk) -> Desk:
    """The desk, which tells on a terminal what takes long."""
    if manners.is_terminal(sys.stderr):
        from cli.progress import Waiting

        desk.tell = Waiting()
    return desk


def session() -> Session:
    """The session of the command that runs now."""
    return click.get_current_context().ensure_object(Session)


@dataclass(frozen=True, slots=True)
class Writing:
    """How a write was asked for; calling it does it and says what was done."""

    session: Session
    dry_run: bool
    command_id: str | None
    as_json: bool
    verbose: bool

    def __call__(self, do: Callable[..., Written], *args: Any, **named: Any) -> Written:
        """Do something of which a repetition is known by its command id, random unless given.

        Raises:
            SitlineError: it was refused; where it may have been recorded all the same, the command id
                was said, under which giving it again records nothing twice.
        """
        from secrets import token_hex

        return self._do(do, args, named, self.command_id or "k" + token_hex(8))

    def by_content(self, do: Callable[..., Written], *args: Any, **named: Any) -> Written:
        """Do something of which a repetition is known by its content."""
        return self._do(do, args, named, self.command_id)

    def _do(
        self, do: Callable[..., Written], args: tuple[Any, ...], named: dict[str, Any], command: str | None
    ) -> Written:
        from application.desk import How

        if command and self.verbose:
            _say_command(command)
        try:
            written = do(self.session.desk(), *args, **named, how=How(self.dry_run, command))
        except Exception as error:
            if command and not self.verbose and not self.dry_run and _unknown_outcome(error):
                _say_command(command)
            raise
        self._tell(written)
        return written

    def _tell(self, written: Written) -> None:
        """What was done, what it joined, how it was read, the line that takes it back, and the id."""
        import json

        doc = written.to_doc()
        if self.as_json:
            click.echo(json.dumps(doc, ensure_ascii=False))
            return
        show(doc, "table", self.session)
        if written.short and written.new and not self.dry_run and written.short not in written.what:
            click.echo(f"id: {written.short}")


def _unknown_outcome(error: Exception) -> bool:
    """Whether the write may have happened: it failed while writing, or in a way that nobody foresaw."""
    from domain.errors import SitlineError
    from store.errors import CannotWrite

    return isinstance(error, CannotWrite) or not isinstance(error, SitlineError)


def _say_command(command: str) -> None:
    click.echo(f"command id {command}: given with --command-id, nothing is recorded twice", err=True)


@dataclass(frozen=True, slots=True)
class Asking:
    """How a question was asked; calling it asks, shows the answer, and hands it back."""

    session: Session
    fmt: str
    bounds: Mapping[str, Any]

    @property
    def given(self) -> dict[str, Any]:
        """What was given of the bounds, the page and the rule."""
        return {name: value for name, value in self.bounds.items() if value is not None}

    def quickly(self, question: str, *args: Any, **named: Any) -> Doc:
        """Ask a question of `application.asking` by its name: what is kept answers it at once, if it can."""
        from application import quick

        doc = quick.answer(self.session.settings(), question, self.given, *args, **named)
        if doc is None:
            from application import asking

            return self(getattr(asking, question), *args, **named)
        show(doc, self.fmt, self.session)
        return doc

    def __call__(self, question: Callable[..., Doc], *args: Any, **named: Any) -> Doc:
        """Ask the application and show what it answers."""
        from application.answers import Ask

        desk = self.session.asking()
        with desk.looking():
            doc = question(desk, *args, Ask(**self.given), **named)
        show(doc, self.fmt, self.session)
        return doc


def show(doc: Doc, fmt: str, run: Session) -> None:
    """Show an answer on standard output; a table as wide as the terminal, where there is one."""
    from cli.rendering import emit

    terminal = manners.is_terminal(sys.stdout)
    painted = manners.coloured(run.colour, os.environ, terminal=terminal)
    width = shutil.get_terminal_size().columns if terminal else None
    with manners.paged(colour=painted) if run.pager else nullcontext():
        emit(doc, fmt, colour=painted, width=width)
