"""Letters as they leave: a PDF that a screen reader reads in order, an ODT with real headings, and templates in plain Dutch."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pikepdf
import pytest
from lxml import etree

from meedoen.core.cases.letter_checks import objections_to_wording, plain_remarks
from meedoen.core.cases.letter_composing import LetterDraft, OfficeWords, composed
from meedoen.core.cases.letter_keeping import words_of
from meedoen.core.cases.letters import FieldKind, Letter, Letterhead, LetterParagraph, LetterTemplate
from meedoen.links.letters import pdf
from meedoen.links.letters.odt import MEDIA_TYPE, odt_of
from meedoen.links.letters.odt_styles import STYLES
from meedoen.links.letters.pdf import UndrawableError, pdf_of
from meedoen.links.letters.templates import COUNTED, OFFICE, national_templates

TODAY = date(2026, 3, 2)
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TYPED = {
    FieldKind.LINE: "Ömer Yıldız & zoon <b>",
    FieldKind.DAY: "1-12-2026",
    FieldKind.TIME: "10.30 uur",
    FieldKind.TEXT: "Een zin.\nNog een zin.",
    FieldKind.LIST: "een\ntwee",
    FieldKind.TABLE: "",
    FieldKind.ADDRESS: "Postbus 100\n8250 AA Dronten",
}
EVERY = pytest.mark.parametrize("template", national_templates().values(), ids=list(national_templates()))


def letter_of(template: LetterTemplate) -> Letter:
    typed = {
        each.word: " | ".join(f"{name} #[x]" for name in each.columns) if each.columns else TYPED[each.kind]
        for each in template.fields
    }
    office = {each.word: typed[each.word] for each in (*OFFICE, *COUNTED)}
    draft = LetterDraft(
        subject=template.subject,
        wording=template.wording,
        typed=typed,
        addressee="Ömer Yıldız\nDorpsstraat 1\n8251 AB  Dronten",
        dated=TODAY,
        salutation="Beste Ömer Yıldız,",
        signed="K. Manager",
        role="klantmanager",
    )
    words = OfficeWords(head=Letterhead(name="Gemeente Dronten", lines=("Team Werk",)), fields=office)
    made = composed(template=template, draft=draft, office=words, today=TODAY)
    assert made.objections == ()
    return made.letter


@EVERY
def test_a_template_can_be_filled_in_and_is_plain_dutch(template: LetterTemplate):
    assert objections_to_wording(subject=template.subject, wording=template.wording, template=template) == ()
    assert plain_remarks(text=template.wording) == ()
    assert "bsn" not in f"{template.subject} {template.wording}".casefold()
    used = template.used(subject=template.subject, wording=template.wording)
    lent = {each.word for each in (*OFFICE, *COUNTED)}
    assert {each.word for each in template.fields} - {each.word for each in used} <= lent


@pytest.mark.parametrize("word", ["besluit", "pip"])
def test_a_decision_says_what_one_can_do_against_it(word: str):
    wording = national_templates()[word].wording

    for said in ("{bezwaar_tot}", "{bezwaaradres}", "bezwaar maken", "uw naam en adres", "Juridisch Loket"):
        assert said in wording


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Walk through the tags of a PDF in the order in which they are read."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from elements(each)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


@EVERY
def test_a_letter_as_pdf_is_tagged_in_dutch_after_pdf_ua(template: LetterTemplate):
    letter = letter_of(template)

    with pikepdf.open(BytesIO(pdf_of(letter=letter))) as pdf:
        root = pdf.Root
        tags = [str(each.S)[1:] for each in elements(root.StructTreeRoot.K)]
        xmp = pdf.open_metadata()
        assert str(root.Lang) == "nl"
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert xmp["pdfuaid:part"] == "1"
        assert (xmp["dc:title"], str(pdf.docinfo["/Author"])) == (letter.title, "Gemeente Dronten")
        assert all(page.Tabs == "/S" or "/Annots" not in page for page in pdf.pages)
        assert all("/FontFile" in str(font.keys()) for font in _embedded(pdf))

    assert tags.count("H1") == 1
    assert tags.count("H2") == sum(line.startswith("## ") for line in template.wording.splitlines())
    assert ("Table" in tags) == ("TH" in tags) == any(each.columns for each in template.fields)
    assert tags.count("L") >= ("- " in template.wording)
    assert not set(tags) - {
        "Document",
        "P",
        "H1",
        "H2",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "THead",
        "TBody",
        "TR",
        "TH",
        "TD",
        "Span",
        "Strong",
    }


def _embedded(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [
        each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
    ]


@EVERY
def test_everything_that_is_drawn_in_a_pdf_is_marked(template: LetterTemplate):
    with pikepdf.open(BytesIO(pdf_of(letter=letter_of(template)))) as pdf:
        for page in pdf.pages:
            depth, outside = 0, []
            for operands, operator in pikepdf.parse_content_stream(page):
                depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(str(operator), 0)
                if depth == 0 and str(operator) in {"Tj", "TJ", "S", "f", "F", "B", "Do"}:
                    outside.append((operator, operands))
            assert outside == []


def test_the_same_letter_gives_the_same_files():
    letter = letter_of(national_templates()["besluit"])

    assert pdf_of(letter=letter) == pdf_of(letter=letter)
    assert odt_of(letter=letter) == odt_of(letter=letter)


def test_a_sign_that_no_typeface_has_is_named():
    letter = replace(letter_of(national_templates()["besluit"]), blocks=(LetterParagraph("Tot ziens 😀"),))

    with pytest.raises(UndrawableError, match="Het teken ‘😀’ kan niet in een brief worden gedrukt"):
        pdf_of(letter=letter)


@EVERY
def test_a_letter_as_odt_has_real_headings_lists_and_tables_and_every_word(template: LetterTemplate):
    letter = letter_of(template)

    with ZipFile(BytesIO(odt_of(letter=letter))) as odt:
        first = odt.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert odt.read("mimetype").decode() == MEDIA_TYPE
        content, meta, styles = (etree.fromstring(odt.read(name)) for name in ("content.xml", "meta.xml", "styles.xml"))

    levels = [each.get(f"{TEXT}outline-level") for each in content.iter(f"{TEXT}h")]
    assert levels == ["1", *["2"] * (len(levels) - 1)]
    assert len(levels) == 1 + sum(line.startswith("## ") for line in template.wording.splitlines())
    tables = list(content.iter(f"{TABLE}table"))
    assert len(tables) == sum(bool(each.columns) for each in template.fields)
    assert all(table.find(f"{TABLE}table-header-rows") is not None for table in tables)
    printed = "".join(content.itertext())
    assert [words for words in words_of(letter=letter) if words not in printed] == []
    assert letter.title in "".join(meta.itertext())
    named = {value for each in styles.iter() for name, value in each.attrib.items() if name.endswith("}name")}
    used = {value for each in content.iter() for name, value in each.attrib.items() if name == f"{TEXT}style-name"}
    assert used <= named
    assert b'fo:language="nl"' in etree.tostring(styles)


def test_lines_and_paragraphs_of_the_odt_stand_as_far_apart_as_those_of_the_pdf():
    """So that a letter of one page is one page in both. A font's own line is 1.15 of its size (Arial, Source Sans 3); Typst counts from capitals, 0.645."""
    page = Path(pdf.__file__).with_name("letter.typ").read_text(encoding="utf-8")
    size, leading, spacing = (
        float(re.search(pattern, page)[1])
        for pattern in (r"Serif\", size: ([\d.]+)pt", r"leading: ([\d.]+)em", r"spacing: ([\d.]+)em, justify")
    )
    letters, height, below = (
        float(re.search(pattern, STYLES)[1])
        for pattern in (
            r'fo:font-size="(11)pt"',
            r'fo:line-height="(\d+)%"',
            r'"text"><[^>]+fo:margin-bottom="([\d.]+)cm"',
        )
    )

    line = letters * 1.15 * height / 100

    assert line == pytest.approx((leading + 0.645) * size, rel=0.02)
    assert line + below / 2.54 * 72 == pytest.approx((spacing + 0.645) * size, rel=0.02)
