"""Where do tests get a PostgreSQL server from? They start one of their own, and end it with themselves.

It lives in a temporary folder, answers on a socket in that folder and on no port, and runs as an
unprivileged user where the tests run as root, which PostgreSQL refuses to be. Never is a server used
that was there before.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

OWNER = "keeper"
"""The role that the tests make their stores with; it owns the database."""

SETTINGS = {
    # What is lost when the machine loses power does not matter here; what is lost when the server is
    # killed does, and that needs no fsync.
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "max_wal_senders": "4",
    "wal_level": "replica",
    "hot_standby": "on",
    "log_min_messages": "fatal",
}

_HBA = "local all guarded scram-sha-256\nlocal all all trust\nlocal replication all trust\n"


@dataclass
class Server:
    """One running server; `folder` holds its data and its socket."""

    folder: Path
    binaries: Path
    process: subprocess.Popen[bytes] | None = None
    _names: count[int] = field(default_factory=count)

    @classmethod
    def make(cls) -> Server:
        """Makes a cluster of its own and starts it."""
        folder = Path(tempfile.mkdtemp(prefix="sl-", dir="/tmp"))  # short: it is a socket's path, too
        server = cls(folder, binaries())
        if user := _user():
            shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
        server.run("initdb", "-D", str(server.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
                   "--locale=C")  # fmt: skip
        (server.data / "pg_hba.conf").write_text(_HBA)
        server.start()
        with server.connect(user="postgres", dbname="postgres") as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN")
            connection.execute(f"CREATE DATABASE sitline OWNER {OWNER}")
        return server

    def replica(self) -> Server:
        """A second server that follows this one, and takes no writes."""
        folder = self.folder / f"replica-{next(self._names)}"
        folder.mkdir()
        if user := _user():
            shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
        other = Server(folder, self.binaries)
        self.run("pg_basebackup", "-h", str(self.folder), "-U", "postgres", "-D", str(other.data), "-R",
                 "--checkpoint=fast", "--no-sync")  # fmt: skip
        other.start()
        return other

    @property
    def data(self) -> Path:
        """The folder of the cluster."""
        return self.folder / "data"

    def run(self, program: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's programs as the user that the server runs as."""
        command = [str(self.binaries / program), *arguments]
        done = subprocess.run(command, capture_output=True, check=False, text=True, **_as_user())
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        """Starts it and waits until it answers."""
        command = [str(self.binaries / "postgres"), "-D", str(self.data), "-k", str(self.folder)]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*_with_us(), *command], stdout=log, stderr=log, **_as_user())
        self._await_answer()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends it: SIGINT cuts every connection first, SIGQUIT leaves everything as it lies."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process = None

    def restart(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends it and starts it again on the same data."""
        self.stop(how)
        self.start()

    def remove(self) -> None:
        """Ends it and takes everything away that it left."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self, *, user: str = OWNER, dbname: str = "sitline", **more: Any) -> psycopg.Connection[Any]:
        """A connection that commits each statement."""
        return psycopg.connect(host=str(self.folder), user=user, dbname=dbname, autocommit=True, **more)

    def execute(self, *statements: str, user: str = OWNER, schema: str = "") -> list[tuple[Any, ...]]:
        """Runs statements, each committed, in a schema where one is named; the rows of the last."""
        with self.connect(user=user) as connection:
            connection.execute("SELECT set_config('search_path', %s, false)", (schema or "public",))
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def url(self, schema: str = "", *, user: str = OWNER, dbname: str = "sitline") -> str:
        """The address of a store; of one that is not there yet, unless `schema` names one."""
        schema = schema or f"store_{next(self._names)}"
        return f"postgresql://{user}@/{dbname}?host={self.folder}&schema={schema}"

    def _await_answer(self) -> None:
        end = time.monotonic() + 30
        while True:
            try:
                self.connect(user="postgres", dbname="postgres").close()
            except psycopg.OperationalError:
                alive = self.process is not None and self.process.poll() is None
                assert alive, (self.folder / "log").read_text()
                assert time.monotonic() < end, "the server does not answer"
                time.sleep(0.02)
            else:
                return


def binaries() -> Path:
    """The folder with `initdb`: on the path, as `pg_config` says, or where Debian puts it, newest first."""
    folders = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=True)
        folders.append(Path(said.stdout.strip()))
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise AssertionError(
        "PostgreSQL is not installed: `make test` installs it, or: apt-get install postgresql"
    )


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0


def _user() -> str:
    """Whom the server runs as where the tests run as root; "" for the same user."""
    if os.getuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _as_user() -> dict[str, Any]:
    user = _user()
    if not user:
        return {"cwd": "/"}
    return {"cwd": "/", "user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _with_us() -> Sequence[str]:
    """Lets the server end when the tests are killed, where the system has a program for it."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "QUIT", "--"] if setpriv else []
