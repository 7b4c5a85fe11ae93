"""What a transcript holds so that a document can be checked: relations between its numbers, references, headings, names.

They say what the document itself says or implies, also where it is right; whether it is right is worked out in
`core.checks`.
"""

from typing import Annotated

from pydantic import Field

from meedoen.links.transcripts.fields import Record
from meedoen.links.written_fields import Code, Text, Texts, choice

RELATION_WORDS = {
    "som": "sum",
    "verschil": "difference",
    "product": "product",
    "aandeel": "share",
    "groei": "growth",
    "hoogstens": "at_most",
    "gelijk": "equal",
    "meer": "more",
    "minder": "less",
    "aantal": "count",
}
RELATION_ROLES = {"groep": "group", "capaciteit": "capacity", "reserve": "reserve", "bevolking": "population"}
HEADING_WORDS = {
    "hoofdstuk": "chapter",
    "paragraaf": "section",
    "bijlage": "annex",
    "tabel": "table",
    "figuur": "figure",
    "pagina": "page",
    "voetnoot": "footnote",
    "document": "document",
}
NAMED_WORDS = {"onderdeel": "node", "indicator": "indicator", "project": "project", "organisatie": "organisation"}


class RelationRecord(Record):
    """A relation that a document states or implies between its numbers; operands as in `core.checks.operands`."""

    kind: Annotated[str, choice(RELATION_WORDS)] = Field(alias="soort")
    subject: Text = Field(alias="over")
    outcome: Text = Field(alias="uitkomst")
    parts: Texts = Field(alias="uit", min_length=1)
    role: Annotated[str | None, choice(RELATION_ROLES)] = Field(default=None, alias="rol")
    note: Text | None = Field(default=None, alias="noot")


class HeadingRecord(Record):
    """A heading, annex, table or figure with the number that others refer to."""

    kind: Annotated[str, choice(HEADING_WORDS)] = Field(alias="soort")
    number: Text = Field(alias="nummer")
    title: Text | None = Field(default=None, alias="titel")


class ReferenceRecord(Record):
    """A reference as printed, what it says is there, and under which number that is found; nothing when nowhere."""

    kind: Annotated[str, choice(HEADING_WORDS)] = Field(alias="soort")
    to: Text = Field(alias="naar")
    subject: Text = Field(alias="over")
    found_at: Text | None = Field(default=None, alias="staat_in")
    note: Text | None = Field(default=None, alias="noot")


class NameRecord(Record):
    """Another name under which the document prints something that has a code (an organisation: its name)."""

    kind: Annotated[str, choice(NAMED_WORDS)] = Field(alias="soort")
    framework: Code | None = Field(default=None, alias="kader")
    code: Text
    name: Text = Field(alias="naam")
