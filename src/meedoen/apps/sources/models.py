"""Published documents and what was taken from them word for word: tables, claims, terms, corrections.

Every fact of the product points here: a document and the lines in it.
"""

from typing import ClassVar

from django.db import models

from meedoen.apps.accounts.models import MunicipalRecord, User
from meedoen.apps.sources.program_deliveries import ProgramDelivery  # noqa: F401 - here Django looks for records


class SourceDocument(MunicipalRecord):
    """A published document and the file it was read from, a table that somebody gave, or the link of a program."""

    TABLE = "table"
    LINK = "link"

    code = models.SlugField(max_length=80)
    title = models.TextField()
    kind = models.CharField(max_length=30)
    period = models.CharField(max_length=10, help_text="Datum of jaar van het document.")
    published_until = models.DateField(help_text="De laatste dag waarop het document verschenen kan zijn.")
    file = models.TextField()
    sha256 = models.CharField(max_length=64)
    line_count = models.PositiveIntegerField()
    note = models.TextField(blank=True)
    is_published = models.BooleanField(default=True)

    class Meta:
        """One code per municipality."""

        constraints = (models.UniqueConstraint(fields=("municipality", "code"), name="one_document_code"),)
        ordering = ("-period", "title")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class SourcedRecord(MunicipalRecord):
    """A record that was read from a document, or typed by a person (then without document)."""

    document = models.ForeignKey(SourceDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lines = models.TextField(blank=True, help_text="Regels in het bronbestand, zoals 417-436, 460.")

    class Meta:
        """No table of its own."""

        abstract = True


class Delivery(MunicipalRecord):
    """The birth record of figures: what came in, from whom, when, and what was refused.

    `LOADED` is what the log says when a document was loaded, for the first time or again.
    """

    LOADED = "document geladen"

    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, related_name="deliveries")
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.TextField()
    content_hash = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    remarks = models.JSONField(default=list)

    class Meta:
        """Newest first."""

        ordering = ("-id",)

    def __str__(self) -> str:
        """Say what came in and when."""
        return f"{self.document_id} op {self.received_at:%Y-%m-%d}"


class WaitingTable(MunicipalRecord):
    """A table that somebody gave to be read, kept until that person has judged the proposal, or a day at most.

    What is proposed is never kept: it is read again from this content, so nobody can slip in a figure between
    proposing and accepting. `choices` holds what the person chose so far.
    """

    INSIDE_ONLY: ClassVar[bool] = True

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(db_index=True)
    file_name = models.TextField(blank=True)
    origin = models.TextField(blank=True, help_text="Waar de tabel stond, in de woorden van wie haar inlas.")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    choices = models.JSONField(default=dict)

    def __str__(self) -> str:
        """Say what file it is."""
        return self.file_name or "geplakte tekst"


class KeptFile(MunicipalRecord):
    """A file that somebody gave with a figure, an answer or a list; it is for those inside only."""

    INSIDE_ONLY: ClassVar[bool] = True

    name = models.TextField()
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    kept_by = models.CharField(max_length=150)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class ReadingCorrection(SourcedRecord):
    """Scanning noise that was corrected: as scanned, as read, and why."""

    scanned = models.TextField()
    read_as = models.TextField()
    reason = models.TextField()

    def __str__(self) -> str:
        """Show the correction."""
        return f"{self.scanned} → {self.read_as}"


class Exclusion(SourcedRecord):
    """Numbers on cited lines that are not loaded on purpose, with the reason."""

    numbers = models.JSONField(default=list)
    reason = models.TextField()

    def __str__(self) -> str:
        """Show the numbers."""
        return ", ".join(self.numbers)


class MarkMeaning(SourcedRecord):
    """What a printed mark (a dash, NB) means in this document."""

    mark = models.CharField(max_length=30)
    meaning = models.CharField(max_length=20)

    def __str__(self) -> str:
        """Show the mark."""
        return f"{self.mark}: {self.meaning}"


class PrintedTable(SourcedRecord):
    """A table cell by cell, as printed. `rows` is a list of rows, each as long as `columns` or shorter."""

    code = models.CharField(max_length=80)
    title = models.TextField()
    columns = models.JSONField()
    rows = models.JSONField()
    unit = models.TextField(blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Claim(SourcedRecord):
    """A fact in running text, with the whole that it is part of."""

    code = models.CharField(max_length=80, blank=True)
    about = models.TextField()
    number = models.DecimalField(null=True, blank=True, max_digits=20, decimal_places=6)
    number_high = models.DecimalField(null=True, blank=True, max_digits=20, decimal_places=6)
    decimals = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(max_length=12)
    counts = models.TextField(blank=True)
    period_code = models.CharField(max_length=10, blank=True)
    area_code = models.CharField(max_length=60, blank=True)
    group = models.TextField(blank=True)
    part_of = models.TextField(blank=True)
    indicator_code = models.CharField(max_length=80, blank=True)
    is_rough = models.BooleanField(default=False)
    movement = models.CharField(max_length=10, blank=True, help_text="De richting die de tekst noemt, zonder getal.")
    counted_over = models.JSONField(default=list, help_text="Codes van de periodes waarin geteld is.")
    lacks_number = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return what it is about."""
        return self.about


class FactRelation(SourcedRecord):
    """What a document says or implies between its own numbers: an outcome and the operands that it follows from."""

    kind = models.CharField(max_length=12)
    subject = models.TextField()
    outcome = models.TextField()
    parts = models.JSONField()
    role = models.CharField(max_length=12, blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return what it is about."""
        return self.subject


class Heading(SourcedRecord):
    """A heading, annex, table or figure that can be referred to, by its printed number."""

    kind = models.CharField(max_length=12)
    number = models.TextField()
    title = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return number and title."""
        return f"{self.number} {self.title}".strip()


class CrossReference(SourcedRecord):
    """A reference as printed, and under which number what it promises is found; empty when nowhere."""

    kind = models.CharField(max_length=12)
    to = models.TextField()
    subject = models.TextField()
    found_at = models.TextField(blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return what it refers to."""
        return self.to


class PrintedName(SourcedRecord):
    """Another name under which something with a code is printed. `kind`: node, indicator, project, organisation."""

    kind = models.CharField(max_length=12)
    framework_code = models.CharField(max_length=80, blank=True)
    code = models.TextField()
    name = models.TextField()

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class GlossaryTerm(SourcedRecord):
    """A term with its definition, or an abbreviation with what it stands for."""

    term = models.TextField()
    slug = models.SlugField(max_length=170)
    stands_for = models.TextField(blank=True)
    definition = models.TextField(blank=True)

    class Meta:
        """In order of the alphabet."""

        ordering = ("term",)

    def __str__(self) -> str:
        """Return the term."""
        return self.term


class SearchEntry(SourcedRecord):
    """What can be found by searching: a title, folded text to look in, and where it leads.

    `is_published` is kept: whether a visitor may see what it leads to (see `reports.actions.publishing`).
    """

    kind = models.CharField(max_length=30)
    title = models.TextField()
    folded = models.TextField()
    snippet = models.TextField(blank=True)
    route = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    anchor = models.CharField(max_length=80, blank=True)
    is_published = models.BooleanField(default=True)

    def __str__(self) -> str:
        """Return the title."""
        return self.title
