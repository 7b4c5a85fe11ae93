"""A real identity provider on loopback (`provider.mjs`), and somebody with a browser of its own who goes there."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

import pytest

from tools import front_end

SCRIPT = Path(__file__).with_name("provider.mjs")
SECONDS = 20
MOST_STEPS = 8


def free_port() -> int:
    """Return a port of this machine at which nobody listens now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(ours: str, port: int | None = None) -> Iterator[str]:
    """Start the provider for a site at `ours`; give its address, which is its name as well."""
    if not (front_end.FRONTEND / "node_modules" / "oidc-provider").is_dir():
        if os.environ.get("CI"):
            pytest.fail("oidc-provider is not installed: npm ci in frontend/")
        pytest.skip("oidc-provider is not installed: npm ci in frontend/")
    at = port or free_port()
    command = [front_end.node_and_npm()[0], SCRIPT, str(at), ours]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        try:
            assert server.stdout.readline() == b"ready\n"
            yield f"http://127.0.0.1:{at}"
        finally:
            server.terminate()


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _browser() -> OpenerDirector:
    return build_opener(HTTPCookieProcessor(CookieJar()), _StayHere)


@dataclass
class Employee:
    """Somebody with a browser at the provider, known there as `sub`; `proof` is how that was proven (amr)."""

    sub: str
    proof: str = "pwd"
    browser: OpenerDirector = field(default_factory=_browser)

    def goes_to(self, address: str, ours: str) -> str:
        """Go where we send somebody, say who it is when asked, and return with which address one comes back."""
        form = None
        for _ in range(MOST_STEPS):
            try:
                with self.browser.open(Request(address, data=form), timeout=SECONDS):  # noqa: S310 - on this machine
                    form = urlencode({"sub": self.sub, "amr": self.proof}).encode()
                    continue
            except HTTPError as led:
                with led:
                    address, form = urljoin(address, led.headers.get("Location") or ""), None
                    is_led = 300 <= led.code < 400
                assert is_led, address
            if address.startswith(ours):
                return address.removeprefix(ours)
        raise AssertionError("the provider leads nowhere")


def said(address: str) -> dict[str, str]:
    """Return the query of an address."""
    return dict(parse_qsl(urlsplit(address).query))
