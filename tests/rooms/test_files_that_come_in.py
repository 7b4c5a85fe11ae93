"""Every form that takes a file, with files that it may not take: what is said, and that nothing of it stays.

docs/veiligheid.md lists the forms with their limits.
"""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.models import EnteredFigure, Observation
from meedoen.apps.sources.files import LARGEST, LARGEST_TOGETHER, LARGEST_UNPACKED
from meedoen.apps.sources.models import KeptFile
from meedoen.links.published_tables.limits import LARGEST_FILE
from meedoen.links.workbooks import Limits
from tests.apps.exchange.conftest import workbook
from tests.people import account

pytestmark = pytest.mark.django_db
ENTRY = "/dronten/werk/invoer/?indicator=JS-BBV-06&periode=2025&gebied=GM0303"
CELL = '["JS-BBV-06", "2025", "GM0303", ""]'
LISTS = "/dronten/werk/bestand-inlezen/"
TABLE = "/dronten/cijfers/tabel-inlezen/"
ROOT = Path(__file__).resolve().parents[2]


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


BOMB = {size: zipped(**{"xl/workbook.xml": bytes(size << 20)}) for size in (30, 110)}
NASTY: dict[str, tuple[str, bytes]] = {
    "a program": ("cijfers.csv", b"MZ\x90\x00" + bytes(50)),
    "a program by its name": ("cijfers.exe", b"MZ\x90\x00" + bytes(50)),
    "nothing": ("cijfers.xlsx", b""),
    "any zip": ("cijfers.xlsx", zipped(a=b"x")),
    "half a zip": ("cijfers.ods", BOMB[30][:400]),
    "a text document as a workbook": ("cijfers.xlsx", zipped(**{"word/document.xml": b"<w/>"})),
    "a workbook with macros": ("cijfers.xlsx", zipped(**{"xl/workbook.xml": b"<w/>", "xl/vbaProject.bin": b"x"})),
    "entities": ("cijfers.xlsx", zipped(**{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'})),
    "too many parts": ("cijfers.xlsx", zipped(**{"xl/workbook.xml": b"<w/>"} | {f"p{n}": b"" for n in range(1001)})),
    "a bomb": ("cijfers.xlsx", BOMB[110]),
    "a PDF that is none": ("cijfers.pdf", b"<html>"),
    "a picture that is none": ("cijfers.png", b"GIF89a"),
}
"""What no form takes, whatever it is called."""


@pytest.fixture
def editor(dronten: Municipality) -> Client:
    client = Client()
    client.force_login(account("e.editor", dronten, Role.EDITOR))
    return client


def text_of(response: object) -> str:
    return response.content.decode()


def kept() -> tuple[int, int, int]:
    """Return how many files, figures on their way and figures there are."""
    return tuple(model._base_manager.count() for model in (KeptFile, EnteredFigure, Observation))


def beside_a_figure(client: Client, *files: SimpleUploadedFile) -> Any:
    fields = {f"r{number}-file": file for number, file in enumerate(files)}
    cells = {f"r{number}-cel": CELL for number in range(len(files))}
    return client.post(ENTRY, {**cells, **fields, "r0-seen": "", "doe": "bewaren"})


def as_a_list(client: Client, file: SimpleUploadedFile) -> Any:
    response = client.post(LISTS, {"bestand": file})
    return client.get(response.url) if response.status_code == 302 else response


def as_a_table(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post(TABLE, {"bestand": file})


FORMS: dict[str, tuple[Callable[..., Any], str]] = {
    "beside a figure": (beside_a_figure, "geen soort bestand|niet die van zo’n bestand|leeg of groter"),
    "as a list": (as_a_list, "nog niets overgenomen: het bestand zelf klopt nog niet"),
    "as a table": (as_a_table, "Dit moet nog anders"),
}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_sound_file_of_its_kind_is_refused_with_a_sentence_and_not_kept(editor: Client, form: str):
    give, told = FORMS[form]
    before = kept()
    for what, (name, content) in NASTY.items():
        page = text_of(give(editor, SimpleUploadedFile(name, content)))

        assert re.search(told, page), what
        assert kept()[0] == before[0], what
    assert kept()[2] == before[2]


def test_sound_files_are_kept_beside_a_figure(editor: Client):
    sound = (
        ("a.xlsx", workbook("Blad", ["a"], [["1"]])),
        ("a.odt", zipped(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<a/>"})),
        ("a.docx", zipped(**{"word/document.xml": b"<w/>"})),
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.csv", "jaar;télling\n2025;3\n".encode("cp1252")),
    )
    for name, content in sound:
        assert "niet die van" not in text_of(beside_a_figure(editor, SimpleUploadedFile(name, content))), name
    assert kept()[0] == len(sound)


def test_too_large_files_are_let_go_each_at_its_own_field_and_all_together(editor: Client):
    fits = SimpleUploadedFile("klein.csv", b"a;b")
    large = SimpleUploadedFile("groot.csv", b"x" * (LARGEST + 1))
    page = text_of(beside_a_figure(editor, large, fits))
    assert "groter dan 5 MB" in page
    assert kept()[0] == 1

    much = [SimpleUploadedFile(f"{n}.csv", b"x" * LARGEST) for n in range(LARGEST_TOGETHER // LARGEST + 2)]
    beside_a_figure(editor, *much)
    assert kept()[0] == 1 + LARGEST_TOGETHER // LARGEST


def test_more_files_than_any_form_has_are_refused(editor: Client):
    many = [SimpleUploadedFile(f"{n}.csv", b"a") for n in range(101)]

    assert beside_a_figure(editor, *many).status_code == 400
    assert kept()[0] == 0


def test_the_handbook_of_safety_tells_the_limits_as_they_are():
    told = (ROOT / "docs" / "veiligheid.md").read_text(encoding="utf-8")

    for size in (LARGEST, LARGEST_FILE, LARGEST_TOGETHER, Limits().bytes, Limits().unpacked, LARGEST_UNPACKED):
        assert f"{size >> 20} MB" in told
    assert str(settings.DATA_UPLOAD_MAX_NUMBER_FILES) in told
