"""A browser's half of HTTP over one connection that stays open, as bare as can be: it must cost less than the server.

Only for answers of our own server on this machine. It counts what comes over the wire, compressed as it comes.
"""

import socket
import time
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

AS_A_BROWSER = (
    "Host: {host}\r\nUser-Agent: Mozilla/5.0 (benchmark)\r\nAccept: text/html,*/*;q=0.8\r\n"
    "Accept-Language: nl\r\nAccept-Encoding: gzip, deflate, br\r\nConnection: keep-alive\r\n\r\n"
)
SECONDS_TO_ANSWER = 60
# The server closes a connection that was silent for two seconds; a new one must not count as its time.
SECONDS_OF_SILENCE = 1.0
ELSEWHERE = frozenset({301, 302, 303, 307, 308})
END_OF_HEAD = b"\r\n\r\n"
END_OF_CHUNKS = b"0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, headers in small letters, the body as sent, its bytes on the wire, its time."""

    status: int
    headers: dict[str, str]
    body: bytes
    wire: int
    seconds: float


class Connection:
    """A connection with the server that is opened when needed and kept."""

    def __init__(self, *, host: str, port: int) -> None:
        self._address = (host, port)
        self._rest = AS_A_BROWSER.format(host=f"{host}:{port}")
        self._socket: socket.socket | None = None
        self._used = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close, if it was open."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def ask(self, address: str) -> Answer:
        """Ask for an address and wait for the whole answer; the time runs from the first byte sent to the last read."""
        request = f"GET {address} HTTP/1.1\r\n{self._rest}".encode("ascii")
        if time.perf_counter() - self._used > SECONDS_OF_SILENCE:
            self.close()
        link = self._socket or self._open()
        begin = time.perf_counter()
        link.sendall(request)
        head, body = self._head(link)
        status, headers = _read_head(head)
        body = self._body(link, headers, body, status)
        self._used = time.perf_counter()
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, headers, body, len(head) + len(END_OF_HEAD) + len(body), self._used - begin)

    def visit(self, address: str) -> Answer:
        """Ask as a browser does, and go where the answer sends us; bytes and time of the whole way count."""
        answer = self.ask(address)
        if answer.status not in ELSEWHERE:
            return answer
        after = self.ask(urljoin(address, answer.headers["location"]))
        return replace(after, wire=answer.wire + after.wire, seconds=answer.seconds + after.seconds)

    def _open(self) -> socket.socket:
        self._socket = socket.create_connection(self._address, timeout=SECONDS_TO_ANSWER)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    @staticmethod
    def _head(link: socket.socket) -> tuple[bytes, bytes]:
        got = b""
        while END_OF_HEAD not in got:
            more = link.recv(65536)
            if not more:
                message = "The server closed the connection before its answer."
                raise ConnectionError(message)
            got += more
        head, _, body = got.partition(END_OF_HEAD)
        return head, body

    @staticmethod
    def _body(link: socket.socket, headers: dict[str, str], body: bytes, status: int) -> bytes:
        if status in {204, 304}:
            return body
        length = headers.get("content-length")
        parts, got = [body], len(body)
        end = body[-len(END_OF_CHUNKS) :]
        while (got < int(length)) if length is not None else (end != END_OF_CHUNKS):
            more = link.recv(1 << 20)
            if not more:
                break
            parts.append(more)
            got += len(more)
            end = (end + more)[-len(END_OF_CHUNKS) :]
        return b"".join(parts)


def _read_head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return int(first.split(" ", 2)[1]), headers
