"""Where is the store, who is acting, and where did each setting come from?

A flag wins over `SITLINE_*`, that over `sitline.toml` beside the store, that over the settings file of
the person (XDG), that over the default. Nothing here imports more than the standard library.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from domain.errors import Refused
from store.address import without_password

STORE_FILE = "sitline.db"
SETTINGS_FILE = "sitline.toml"
NOWHERE = "default"
"""The origin of a setting that nobody set."""

KNOWN = ("store", "read_store", "by", "date_order", "evidence")


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for this run; `origins` says for each setting where it came from."""

    store: str
    by: str
    date_order: str = ""
    evidence: str = ""
    """The folder of evidence, absolute; empty = beside the file of the store."""
    origins: Mapping[str, str] = field(default_factory=dict)
    read_store: str = ""
    """A replica from which questions are answered; empty = the store itself."""

    @property
    def path(self) -> Path | None:
        """The file of the store, where it is one."""
        prefix = "sqlite:///"
        return Path(self.store.removeprefix(prefix)) if self.store.startswith(prefix) else None

    @property
    def evidence_folder(self) -> Path | None:
        """Where files of evidence are kept: as set, else beside the store; None if it is no file."""
        if self.evidence or self.path is None:
            return Path(self.evidence) if self.evidence else None
        store = self.path.resolve()
        return store.with_name(f"{store.name.removesuffix('.db')}-evidence")


def settings_of(*, store: str | None, by: str | None, environ: Mapping[str, str], cwd: Path) -> Settings:
    """The settings for a run.

    Raises:
        Refused: a settings file cannot be read, or holds what is no setting.
    """
    own = _file(_config_home(environ) / "sitline" / "config.toml")
    url, origin = _first(
        (_url(store, cwd), "--store"),
        (_url(environ.get("SITLINE_STORE"), cwd), "SITLINE_STORE"),
        (_url(own[0].get("store"), cwd), own[1]),
        (_found(cwd), f"nearest {STORE_FILE}"),
        (_url(str(_data_home(environ) / "sitline" / STORE_FILE), cwd), NOWHERE),
    )
    origins = {"store": origin}
    beside = _file(_beside(url))
    values = {}
    for name, given in (("by", by), ("date_order", None)):
        values[name], origins[name] = _first(
            (given, f"--{name}"),
            (environ.get(f"SITLINE_{name.upper()}"), f"SITLINE_{name.upper()}"),
            (beside[0].get(name), beside[1]),
            (own[0].get(name), own[1]),
            (_login(environ) if name == "by" else "", "login name" if name == "by" else "default"),
        )
    evidence, origins["evidence"] = _first(
        (_folder(environ.get("SITLINE_EVIDENCE"), cwd), "SITLINE_EVIDENCE"),
        (_folder(beside[0].get("evidence"), Path(beside[1]).parent), beside[1]),
        (_folder(own[0].get("evidence"), Path(own[1]).parent), own[1]),
        none="beside the store" if url.startswith("sqlite:///") else NOWHERE,
    )
    read_store, origins["read_store"] = _first(
        (_url(environ.get("SITLINE_READ_STORE"), cwd), "SITLINE_READ_STORE"),
        (_url(beside[0].get("read_store"), cwd), beside[1]),
        (_url(own[0].get("read_store"), cwd), own[1]),
    )
    return Settings(url, values["by"], values["date_order"], evidence, origins, read_store)


def config_doc(settings: Settings) -> dict[str, Any]:
    """The settings with their origins, as `sitline config show` answers."""
    folder = str(settings.evidence_folder or "")
    values = {name: getattr(settings, name) for name in KNOWN} | {"evidence": folder}
    values |= {name: without_password(values[name]) for name in ("store", "read_store")}
    told = [{"name": n, "value": values[n] or None, "origin": settings.origins[n]} for n in KNOWN]
    return {"schema": "sitline.config/1", "settings": told}


def _first(*given: tuple[Any, str], none: str = NOWHERE) -> tuple[str, str]:
    for value, origin in given:
        if value:
            return str(value), origin
    return "", none


def _url(text: str | None, cwd: Path) -> str | None:
    """A store as a URL; a bare path is a file of SQLite."""
    if not text:
        return None
    if "://" in text:
        if text.startswith("sqlite:///"):
            return f"sqlite:///{(cwd / text.removeprefix('sqlite:///')).absolute()}"
        return text
    return f"sqlite:///{(cwd / Path(text).expanduser()).absolute()}"


def _folder(text: Any, base: Path) -> str:
    """A folder as an absolute path; one that is not absolute starts where it was written down."""
    return str((base / Path(str(text)).expanduser()).absolute()) if text else ""


def _found(cwd: Path) -> str | None:
    for folder in (cwd, *cwd.parents):
        if (folder / STORE_FILE).exists():
            return f"sqlite:///{(folder / STORE_FILE).absolute()}"
    return None


def _beside(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///")).parent / SETTINGS_FILE if url.startswith("sqlite") else Path()


def _file(path: Path) -> tuple[dict[str, Any], str]:
    if not path.is_file():
        return {}, ""
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused(
            f"the settings cannot be read: {error}", where=str(path), mend="mend or move it"
        ) from None
    for name in found:
        if name not in KNOWN:
            raise Refused(f"{name!r} is not a setting", where=str(path), mend=f"accepted: {', '.join(KNOWN)}")
    return found, str(path)


def _config_home(environ: Mapping[str, str]) -> Path:
    return Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "~")).expanduser() / ".config")


def _data_home(environ: Mapping[str, str]) -> Path:
    home = Path(environ.get("HOME", "~")).expanduser()
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")


def _login(environ: Mapping[str, str]) -> str:
    if known := environ.get("LOGNAME") or environ.get("USER"):
        return known
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"
