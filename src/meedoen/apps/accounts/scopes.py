"""What a key may do: a scope is a word that the holder of a key sees, and that an address of the API asks for."""

from enum import StrEnum

MOST_YEARS = 2
MOST_PER_HOUR = 10_000


class Scope(StrEnum):
    """Something that a key may do or not."""

    DELIVER = "waarnemingen:aanleveren"
    FOLLOW = "leveringen:lezen"
    NOTIFY = "inburgering:melden"

    @property
    def label(self) -> str:
        """What one may do with it (Dutch)."""
        return _LABELS[self]


USUAL = (Scope.DELIVER, Scope.FOLLOW)
"""What a new key may unless its maker chooses otherwise; what is about persons is never chosen for anybody."""
_LABELS = {
    Scope.DELIVER: "waarnemingen aanleveren",
    Scope.FOLLOW: "lezen wat er van leveringen is geworden",
    Scope.NOTIFY: "meldingen van DUO over inburgering doorgeven",
}
