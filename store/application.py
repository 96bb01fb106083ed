"""How is the eventsourcing library's application wired to our codec, recorder and settings?

Nothing of it is taken from the process environment, and nothing is stored in memory by mistake
(pitfalls, eventsourcing 5).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from typing import cast

from eventsourcing.application import Application
from eventsourcing.utils import Environment, EnvType

from store.backends import Factory
from store.codec import Codec
from store.errors import Damaged
from store.recorder import LogRecorder

Clock = Callable[[], datetime]
"""Gives aware datetimes; a parameter so that tests can set it."""


class LogApplication(Application[str]):
    """The application over one opened store, with the two settings that the store was made with."""

    name = "sitline"

    def __init__(self, factory: Factory, clock: Clock | None = None) -> None:
        self._opened = factory
        self._clock = clock
        super().__init__()
        self._codec = cast("Codec", self.mapper)
        self._recorder = cast("LogRecorder", self.recorder)
        key, created = self._recorder.ask(lambda reader: (reader.meta("id_key"), reader.meta("created")))
        if not key or not created:
            self.close()
            raise Damaged("the store has lost the settings it was made with", mend="take up a backup")
        self.id_key = bytes.fromhex(key)
        """The key of derived ids: it belongs to the store."""
        self.created = datetime.fromisoformat(created)

    @property
    def why_read_only(self) -> str:
        """Why nothing can be written, as a sentence; empty where it can."""
        return self._recorder.why_read_only

    def construct_env(self, name: str, env: EnvType | None = None) -> Environment:
        """Only what was given: the process environment redirects nothing."""
        return Environment(name, env)

    def construct_factory(self, env: Environment) -> Factory:  # noqa: ARG002  # the library's signature
        """The store that was opened."""
        return self._opened

    def construct_mapper(self) -> Codec:
        """Our codec, which finds private texts on the library's own paths, too."""
        return Codec(self._texts_of)

    def _texts_of(self, refs: Collection[str]) -> dict[str, str]:
        found = self._recorder.ask(lambda reader: reader.texts_of(refs))
        return {kept.ref: kept.text for kept in found}
