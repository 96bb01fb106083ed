"""How does a domain event become bytes under a name of ours, and how is it read back?

The registry is closed (`domain.event.find`): a stored name never makes anything be imported but our
own modules (pitfalls, eventsourcing 1). Old shapes are upcast as plain JSON, then validated strictly
(pitfalls 2 and 18). Private texts leave only a commitment in the bytes.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Mapper, StoredEvent
from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from domain.errors import Rejected
from domain.event import Event, find
from store.envelope import NotUnderstood, Recorded

Texts = Mapping[str, str]
"""From reference to private text; a reference that is not there reads as erased."""


def commitment(salt: bytes, text: str) -> str:
    """HMAC-SHA256 of the text under the salt, in hexadecimal: the reference that the log holds."""
    return hmac.digest(salt, text.encode(), "sha256").hex()


_SALT = 16
"""Bytes of a salt."""

_SALTS = 16
"""Salts drawn at a time: most of the price of chance is the call to the system."""


class Keeper:
    """Takes private texts out of events while they are encoded; `texts` are (reference, salt, text)."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, bytes, str]] = []
        self._salts: list[bytes] = []

    def __call__(self, text: str) -> str:
        """Keeps the text and returns its reference."""
        if not self._salts:
            drawn = secrets.token_bytes(_SALT * _SALTS)
            self._salts = [drawn[at : at + _SALT] for at in range(0, len(drawn), _SALT)]
        salt = self._salts.pop()
        ref = commitment(salt, text)
        self.texts.append((ref, salt, text))
        return ref

    def taken(self) -> list[tuple[str, bytes, str]]:
        """What was kept since the last time."""
        texts, self.texts = self.texts, []
        return texts


@dataclass(frozen=True)
class CodedEvent(StoredEvent):
    """The library's stored event, with the private texts that belong beside it."""

    texts: tuple[tuple[str, bytes, str], ...] = ()


class Codec(Mapper[str]):
    """Encodes and decodes events; `lookup` finds private texts on the library's own paths."""

    def __init__(self, lookup: Callable[[Collection[str]], Texts] | None = None) -> None:
        # The library's transcoder, compressor and cipher have no part in this: not calling super()
        # leaves them out, so that a path that would use them fails.
        self._lookup = lookup
        self._known: dict[str, tuple[type[Event], int]] = {}
        """What was found under a stored name: to take the name apart costs as much as half of a decoding."""

    def encode(self, event: Event, keep: Callable[[str], str]) -> tuple[str, bytes]:
        """The wire name and the state; `keep` stores a private text elsewhere and returns its reference.

        Raises:
            Rejected: a text holds half a character (a lone surrogate), which no file can hold.
        """
        try:
            # What `model_dump_json` calls; that decodes the bytes, which are stored as bytes.
            state = event.__pydantic_serializer__.to_json(event, exclude_defaults=True, context=keep)
        except (PydanticSerializationError, UnicodeEncodeError) as error:
            what = f"{event.wire} holds a text that cannot be stored"
            raise Rejected(what, mend="look for half a character (a lone surrogate) in it") from error
        return event.wire, state

    def decode(self, wire: str, state: bytes, texts: Texts) -> Event | NotUnderstood:
        """The event, its private texts joined; `NotUnderstood` for what this release cannot read."""
        found = self._known.get(wire) or find(wire)
        if found is None:
            return NotUnderstood(wire, state, "the name is not known to this release")
        self._known[wire] = found
        kind, version = found
        try:
            current = state if wire == kind.wire else _upcast(kind, version, state)
            decoded: Event = kind.__pydantic_validator__.validate_json(current, context=texts)
        except Exception as error:  # noqa: BLE001  # bytes written by others can trip an upcast in any way
            return NotUnderstood(wire, state, f"the content does not fit the name: {_reason(error)}")
        return decoded

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> CodedEvent:
        """The library's path in: encodes what a `Recorded` holds; takes nothing else."""
        if not isinstance(domain_event, Recorded) or isinstance(domain_event.event, NotUnderstood):
            raise TypeError("only a recorded event that is understood can be stored")
        keep = Keeper()
        wire, state = self.encode(domain_event.event, keep)
        return CodedEvent(domain_event.stream, domain_event.version, wire, state, tuple(keep.texts))

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        """The library's path out; the columns that the library does not know are left blank."""
        texts = self._lookup(tuple(references(stored_event.state))) if self._lookup else {}
        event = self.decode(stored_event.topic, stored_event.state, texts)
        return Recorded(
            position=getattr(stored_event, "id", 0),
            stream=str(stored_event.originator_id),
            version=stored_event.originator_version,
            recorded_at=datetime.min.replace(tzinfo=UTC),
            command="",
            by="",
            event=event,
        )


def references(state: bytes) -> Iterator[str]:
    """The references to private texts in a stored state; none where it is not JSON."""
    try:
        waiting = [json.loads(state)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if len(value) == 1 and isinstance(ref := value.get("ref"), str):
                yield ref
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _reason(error: Exception) -> str:
    """One line that says which field, and never what stands in it."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc'])) or 'all of it'}: {first['msg']}"
    return type(error).__name__


def _upcast(kind: type[Event], version: int, state: bytes) -> bytes:
    content: dict[str, Any] = json.loads(state)
    for step in range(version, int(kind.wire.partition("@")[2])):
        content = kind.upcasts[step](content)
    return json.dumps(content, ensure_ascii=False).encode()
