"""How is everything wired? This is the only place that does it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from application.desk import Desk
from application.settings import NOWHERE, STORE_FILE, Settings
from domain.ask import ASK
from domain.assessment import ASSESSMENT
from domain.evidence import EVIDENCE
from domain.inbox import INBOX
from domain.kind import KINDS
from domain.mark import MARKS
from domain.names import NAMES
from domain.publication import PUBLICATION
from domain.remark import REMARK
from domain.rules import ADOPTED, NEWEST, RULE_BOOK, AdoptRules
from domain.situation import SITUATION
from domain.source import SOURCE
from domain.tag import TAG
from domain.todo import TODO
from domain.words import WORDS
from projections.assessments import Assessments
from projections.catalogue import Catalogue
from projections.custody import Custody
from projections.inbox import Inbox
from projections.labels import Labels
from projections.ledger import Ledger
from projections.mentioned import Mentioned
from projections.named import Named
from projections.notes import Notes
from projections.publications import Publications
from projections.used import Used
from store.address import on_postgres, without_password
from store.envelope import now
from store.errors import CannotWrite, NoStore, NotAStore, StorageFailure
from store.log import Log
from store.views import Views, open_views

AGGREGATES = (
    SITUATION,
    INBOX,
    SOURCE,
    NAMES,
    ASSESSMENT,
    RULE_BOOK,
    WORDS,
    EVIDENCE,
    REMARK,
    TODO,
    MARKS,
    KINDS,
    PUBLICATION,
    TAG,
    ASK,
)
"""Every aggregate, by which the store can check the state it keeps of each stream."""


def projections() -> tuple[Any, ...]:
    """Every projection; a question that needs rows of its own adds one here."""
    kept = (Ledger(), Inbox(), Catalogue(), Named(), Assessments(), Custody(), Notes(), Used())
    return (*kept, Labels(), Publications(), Mentioned())


def create_store(settings: Settings, *, id_key: bytes | None = None) -> str:
    """Make an empty store, with the newest rules adopted; answers its address.

    Raises:
        SitlineError: there is one already, or no place for it.
    """
    if settings.path is not None:
        _make_folder(settings.path.parent)
    with Log.create(settings.store, id_key=id_key) as log:
        log.append(RULE_BOOK, ADOPTED, AdoptRules(NEWEST), by=settings.by, command_id="kadopt" + NEWEST)
    if on_postgres(settings.store) and (views := open_views(settings.store)):
        views.close()  # made now, so that whoever owns the log owns them, and can let others write them
    return without_password(settings.store)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"no folder can be made at {folder}: {error.strerror}"
        raise CannotWrite(what, mend="choose a folder that you can write to") from error


def open_desk(settings: Settings) -> Desk:
    """The store of these settings, opened, with the person at it.

    Raises:
        NotFound: there is no store; NotAStore: something else is there.
    """
    try:
        log = Log.open(settings.store)
    except NoStore as error:
        if settings.origins.get("store") == NOWHERE:  # nobody named that place, so nobody would look there
            what = f"there is no {STORE_FILE} in this folder or above it"
            mend = "sitline init makes one here; --store or SITLINE_STORE names another"
            raise NoStore(what, mend=mend) from error
        raise
    return _desk_of(settings, log, settings.store)


def open_reading_desk(settings: Settings) -> Desk:
    """The replica that `settings.read_store` names, with the person at it: for questions.

    Its stored rows are replicated, too, and cannot be brought up to date: answers say how far they are
    `behind`. It is held against the store where that can be reached; where not, it answers all the same.

    Raises:
        NotFound: there is none; NotAStore: it is something else, or the replica of another store.
        StorageFailure: it cannot be read.
    """
    replica = Log.open(settings.read_store, read_only=True)
    try:
        with suppress(StorageFailure), Log.open(settings.store, read_only=True) as log:
            _same_store(replica, log, settings)
    except BaseException:
        replica.close()
        raise
    return _desk_of(settings, replica, settings.read_store)


def _desk_of(settings: Settings, log: Log, url: str) -> Desk:
    desk = desk_on(log, settings.by, date_order=settings.date_order, views=open_views(url))
    desk.evidence = settings.evidence_folder
    return desk


def open_replica(settings: Settings, log: Log) -> Log | None:
    """The replica from which questions may be answered, for reading only; None where none is named.

    Raises:
        NotFound: there is none; NotAStore: it is something else, or the replica of another store.
    """
    if not settings.read_store:
        return None
    replica = Log.open(settings.read_store, read_only=True)
    try:
        _same_store(replica, log, settings)
    except BaseException:
        replica.close()
        raise
    return replica


def _same_store(replica: Log, log: Log, settings: Settings) -> None:
    if replica.id_key != log.id_key:
        what = f"{without_password(settings.read_store)} is not a replica of the store"
        raise NotAStore(what, mend="check SITLINE_READ_STORE: sitline config show --origin")


def desk_on(log: Log, by: str, *, date_order: str = "", clock: Any = now, views: Views | None = None) -> Desk:
    """A desk on an open log, with its stored rows if it has any; tests hand in their own."""
    return Desk(log, by, clock, projections(), date_order, views)
