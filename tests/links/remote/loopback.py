"""A server on loopback for the stand-ins of other systems: started for real, on a port that is free, with what goes wrong too."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Json = Any


@dataclass(frozen=True, kw_only=True)
class Came:
    """A question as it came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    content: Json


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What goes back: after a while, or cut off halfway, or no JSON at all."""

    status: int = 200
    content: Json = None
    kind: str = "application/json"
    after: float = 0.0
    is_cut: bool = False
    trickles: float = 0.0
    raw: bytes | None = None


@dataclass
class Loopback:
    """The address of a server, and what it was asked."""

    address: str
    came: list[Came] = field(default_factory=list)


@contextmanager
def serving(answer: Callable[[Came], Reply], *, context: ssl.SSLContext | None = None) -> Iterator[Loopback]:
    """Serve until the block ends, over TLS with a context; `answer` is asked for every question."""
    loopback = Loopback(address="")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _handle(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length)
            came = Came(
                method=self.command,
                path=self.path,
                headers=dict(self.headers),
                content=json.loads(body) if body else None,
            )
            loopback.came.append(came)
            _send(self, answer(came))

        do_GET = do_POST = do_PUT = do_DELETE = _handle  # noqa: N815 as http.server names them

        def log_message(self, *_: object) -> None:
            """Say nothing: a path may hold a BSN."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    # Who hangs up is what some tests are about.
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # a stand-in says nothing
    loopback.address = f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    time.sleep(reply.after)
    content = (
        reply.raw if reply.raw is not None else b"" if reply.content is None else json.dumps(reply.content).encode()
    )
    try:
        handler.send_response(reply.status)
        handler.send_header("Content-Type", reply.kind)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        if reply.is_cut:
            handler.wfile.write(content[: len(content) // 2])
            handler.close_connection = True
            return
        for place in range(len(content) if reply.trickles else 0):
            handler.wfile.write(content[place : place + 1])
            handler.wfile.flush()
            time.sleep(reply.trickles)
        if not reply.trickles:
            handler.wfile.write(content)
    except OSError:
        handler.close_connection = True
