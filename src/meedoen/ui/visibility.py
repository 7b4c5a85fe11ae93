"""The way from a page to where one decides whether its record stands on the public site; the same in every room."""

from enum import StrEnum

from django.urls import reverse

from meedoen.ui.page import Place


class Kind(StrEnum):
    """What can be published and withheld, as the word in the address."""

    FRAMEWORK = "kader"
    INDICATOR = "indicator"
    FIGURE = "cijfer"
    DOCUMENT = "document"

    @property
    def named(self) -> str:
        """The kind with its article: `dit kader`, `deze indicator`."""
        return f"{'deze' if self is Kind.INDICATOR else 'dit'} {self.value}"


def visibility_place(*, slug: str, kind: Kind, key: object, is_published: bool) -> Place:
    """Return the way to the page on which one withholds or publishes a record."""
    label = f"Haal {kind.named} van de openbare site" if is_published else f"Zet {kind.named} op de openbare site"
    return Place(label, reverse("werk:visibility", args=(slug, kind.value, str(key))))
