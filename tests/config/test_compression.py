"""Answers are compressed for who reads that, and what a session could lose by it is padded."""

import gzip
from collections.abc import Iterator
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory

from meedoen.config.compression import compression

TEXT = "<p>Van 54 cijfers zijn er 3 op koers.</p>" * 100
BROWSER = "gzip, deflate, br, zstd"


def asked(answer: HttpResponseBase, accept: str = BROWSER, *, session: bool = False) -> Any:
    request = RequestFactory().get("/", headers={"Accept-Encoding": accept})
    if session:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "somebody"
    return compression(lambda _: answer)(request)


def test_a_browser_gets_brotli():
    response = asked(HttpResponse(TEXT))

    assert response.headers["Content-Encoding"] == "br"
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert brotli.decompress(response.content).decode() == TEXT
    assert len(response.content) < len(TEXT) / 5


@pytest.mark.parametrize("accept", ["gzip", "gzip, br;q=0", "br; q=0.0, gzip;q=0.5"])
def test_who_does_not_read_brotli_gets_gzip(accept: str):
    response = asked(HttpResponse(TEXT), accept)

    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == TEXT


@pytest.mark.parametrize("accept", ["", "identity", "gzip;q=0, br;q=0", "zstd"])
def test_who_reads_neither_gets_plain_text_that_caches_keep_apart(accept: str):
    response = asked(HttpResponse(TEXT), accept)

    assert "Content-Encoding" not in response.headers
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.content.decode() == TEXT


def test_somebody_with_a_session_gets_an_answer_of_a_random_length():
    answers = [asked(HttpResponse(TEXT), session=True) for _ in range(30)]

    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert {gzip.decompress(answer.content).decode() for answer in answers} == {TEXT}
    assert len({len(answer.content) for answer in answers}) > 1


@pytest.mark.parametrize("accept", [BROWSER, "gzip"])
def test_what_comes_in_parts_is_compressed_in_parts(accept: str):
    def parts() -> Iterator[str]:
        yield from [TEXT] * 3

    response = asked(StreamingHttpResponse(parts(), content_type="text/csv; charset=utf-8"), accept)

    sent = b"".join(response.streaming_content)
    plain = brotli.decompress(sent) if accept == BROWSER else gzip.decompress(sent)
    assert plain.decode() == TEXT * 3


@pytest.mark.parametrize("kind", ["image/svg+xml", "application/json", "application/csvm+json", "text/csv"])
def test_pictures_in_words_and_open_data_are_compressed(kind: str):
    assert asked(HttpResponse(TEXT, content_type=kind)).headers["Content-Encoding"] == "br"


@pytest.mark.parametrize("kind", ["image/png", "font/woff2", "application/zip"])
def test_what_is_compressed_already_is_left_alone(kind: str):
    response = asked(HttpResponse(TEXT, content_type=kind))

    assert "Content-Encoding" not in response.headers
    assert "Vary" not in response.headers


def test_a_few_words_are_left_alone():
    assert "Content-Encoding" not in asked(HttpResponse("Niet gevonden")).headers


def test_what_names_its_own_form_is_left_alone():
    response = asked(HttpResponse(TEXT, headers={"Content-Encoding": "gzip"}))

    assert response.content.decode() == TEXT


def test_a_name_of_the_bytes_becomes_a_name_of_the_content():
    response = asked(HttpResponse(TEXT, headers={"ETag": '"abc"'}))

    assert response.headers["ETag"] == 'W/"abc"'
