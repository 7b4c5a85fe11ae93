"""Answers over the wire in a fifth of their size: Brotli, or gzip for a program that does not read Brotli.

Static files do not come here: they were compressed when they were collected. Whoever compresses must mind BREACH: an
attacker who can put words into a page and see its length can guess a secret in it. A visitor's page holds no secret
(no session, no token, only what is published), so it is compressed plainly. The answers to somebody with a session
are compressed with Django's gzip, which adds a random length (Heal the BREACH).
"""

import re
from collections.abc import Callable, Iterable, Iterator

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.http.response import HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_sequence, compress_string

# Quality 3 is 3 % larger than 4 and costs little more than half its time; a page of 40 kB takes a quarter of a millisecond.
QUALITY = 3
PADDING = 100
SHORTEST = 200
_COMPRESSED_WELL = re.compile(r"text/|image/svg|application/(?:\w+\+)?json", re.ASCII)
_REFUSED = re.compile(r"q=0(?:\.0+)?$", re.ASCII)

_Answer = Callable[[HttpRequest], HttpResponseBase]


def compression(get_response: _Answer) -> _Answer:
    """Django middleware: send text compressed to who reads that."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if "Content-Encoding" in response.headers or not _COMPRESSED_WELL.match(
            response.headers.get("Content-Type", "")
        ):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        readable = _readable(request.headers.get("Accept-Encoding", ""))
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        form = "br" if "br" in readable and not has_session else "gzip"
        if form in readable and _compress(response, form=form, padding=PADDING if has_session else None):
            response.headers["Content-Encoding"] = form
            _weaken(response)
        return response

    return answer


def _readable(accepted: str) -> set[str]:
    """Return the forms that the other side reads; `br;q=0` says that it does not."""
    parts = (part.partition(";") for part in accepted.replace(" ", "").split(","))
    return {name for name, _, weight in parts if not _REFUSED.match(weight)}


def _compress(response: HttpResponseBase, *, form: str, padding: int | None) -> bool:
    """Compress; False when there is too little to gain."""
    if isinstance(response, StreamingHttpResponse):
        if response.is_async:
            return False
        chunks: Iterable[bytes] = response.streaming_content  # type: ignore[assignment] # not async, so not an AsyncIterator
        response.streaming_content = (
            _in_brotli(chunks) if form == "br" else compress_sequence(chunks, max_random_bytes=padding)
        )
        del response.headers["Content-Length"]
        return True
    if not isinstance(response, HttpResponse) or len(response.content) < SHORTEST:
        return False
    response.content = (
        brotli.compress(response.content, quality=QUALITY, mode=brotli.MODE_TEXT)
        if form == "br"
        else compress_string(response.content, max_random_bytes=padding)
    )
    response.headers["Content-Length"] = str(len(response.content))
    return True


def _in_brotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    press = brotli.Compressor(quality=QUALITY, mode=brotli.MODE_TEXT)
    for chunk in chunks:
        if pressed := press.process(chunk):
            yield pressed
    yield press.finish()


def _weaken(response: HttpResponseBase) -> None:
    """Let a strong ETag, which names these very bytes (RFC 9110, 8.8.1), name what they say."""
    tag = response.headers.get("ETag", "")
    if tag.startswith('"'):
        response.headers["ETag"] = f"W/{tag}"
