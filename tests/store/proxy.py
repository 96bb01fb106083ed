"""How does a test cut a connection to PostgreSQL at an exact moment? It puts this in between."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

COMMIT = b"COMMIT\0"
"""How it stands in the messages that give it (PostgreSQL documentation, 55.7)."""

Moment = Literal["never", "before", "during", "after"]


class Proxy:
    """A port on this machine that leads to a server's socket.

    `cut` says when the next COMMIT loses its connection: before it reaches the server, while the server
    is at it, or when the server has answered, and the answer is lost.
    """

    def __init__(self, server: Path) -> None:
        self._server = str(server)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.cut: Moment = "never"
        self.commits = 0
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.sever()
        for thread in self._threads:
            thread.join(10)

    def url(self, url: str) -> str:
        """The address of a store, led through here."""
        path, _, query = url.partition("?")
        [schema] = [part for part in query.split("&") if part.startswith("schema=")]
        host = f"127.0.0.1:{self.port}"
        return f"{path.replace('@/', f'@{host}/')}?{schema}&sslmode=disable&gssencmode=disable"

    def sever(self) -> None:
        """Cuts every connection."""
        while self._sockets:
            _close(self._sockets.pop())

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            server.connect(self._server)
            self._sockets += [client, server]
            for pump, *ends in ((self._to_server, client, server), (self._to_client, server, client)):
                thread = threading.Thread(target=pump, args=ends)
                self._threads.append(thread)
                thread.start()

    def _to_server(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if COMMIT in data:
                    self.commits += 1
                    if self.cut == "before":
                        break
                    if self.cut == "during":
                        self.cut = "never"
                        server.sendall(data)
                        _close(client)
                        return  # the server is left to it, and finds out when it answers
                server.sendall(data)
        self._end(client, server)

    def _to_client(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                if self.cut == "after" and b"C\0\0\0\x0bCOMMIT\0" in data:
                    break
                client.sendall(data)
        self._end(client, server)

    def _end(self, *ends: socket.socket) -> None:
        if self.cut in {"before", "after"}:
            self.cut = "never"
        for end in ends:
            _close(end)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
