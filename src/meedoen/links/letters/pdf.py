"""A letter as PDF for everybody: tagged, in Dutch, with a title, after PDF/UA-1 (ISO 14289-1), which Typst refuses to break.

What stands in a letter goes in as JSON beside the page, never as text of Typst, so that nobody's words can become instructions.
"""

import json
import re
from functools import cache
from pathlib import Path

import typst

from meedoen.core.cases.letter_keeping import kept_form
from meedoen.core.cases.letters import Letter

_PAGE = Path(__file__).with_name("letter.typ")
_SIGN = re.compile(r'text `"(.+?)"`')


class UndrawableError(Exception):
    """A sign cannot be drawn; the message says which, and what to do (Dutch)."""


def pdf_of(*, letter: Letter) -> bytes:
    """Return a letter as PDF/UA-1; the same letter gives the same bytes.

    Raises:
        UndrawableError: no typeface has one of its signs.

    """
    compiler = typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)
    given = {**kept_form(letter=letter), "dated": [letter.dated.year, letter.dated.month, letter.dated.day]}
    try:
        made = compiler.compile(
            input=_page(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"letter": json.dumps(given)}
        )
    except typst.TypstError as error:
        raise _undrawable(error) from None
    if not isinstance(made, bytes):
        message = "Typst gave no single file."
        raise TypeError(message)
    return made


def _undrawable(error: typst.TypstError) -> Exception:
    found = _SIGN.search(error.message)
    if found is None:
        # A mistake of the page, which has no words of the letter in it.
        return RuntimeError("The page of letters cannot be drawn.")
    told = f"Het teken ‘{found[1]}’ kan niet in een brief worden gedrukt. Schrijf het anders."
    return UndrawableError(told)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@cache
def _page() -> bytes:
    return _PAGE.read_bytes()
