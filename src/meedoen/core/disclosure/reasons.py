"""Why a number does not leave: what those inside may read, and the one sentence for those outside."""

from enum import StrEnum

OUTSIDE = "Niet getoond: het gaat om te weinig personen, of het getal zou een ander te klein getal verraden."
"""What stands on a page for every hidden cell: telling which of the two would narrow what can be inferred."""
OUTSIDE_AMOUNT = "Niet getoond: het gaat om te weinig personen, een of twee van hen hebben er bijna alles van, of het zou een ander bedrag verraden."
"""The same for every hidden amount, whether its count is hidden or not."""


class Reason(StrEnum):
    """Why a cell is hidden: by itself, for a difference that it would give away, or to protect another."""

    TOO_FEW = "too_few"
    DOMINATED = "dominated"
    EVERYBODY = "everybody"
    FEW_OTHERS = "few_others"
    MOVED_LITTLE = "moved_little"
    REVISED_LITTLE = "revised_little"
    PROTECTS = "protects"
    FEW_AROUND = "few_around"

    @property
    def sentence(self) -> str:
        """Say it to who may see what is not cleared (Dutch).

        >>> Reason.PROTECTS.sentence
        'Niet vrijgegeven om een ander getal te beschermen.'
        """
        return _SENTENCES[self]


_SENTENCES = {
    Reason.TOO_FEW: "Niet vrijgegeven: minder personen dan het minimum.",
    Reason.DOMINATED: "Niet vrijgegeven: één of twee personen bepalen bijna het hele bedrag, of met andere bedragen samen is te schatten wat zij kregen.",
    Reason.EVERYBODY: "Niet vrijgegeven: te zien zou zijn dat iedereen in een groep hieronder valt.",
    Reason.FEW_OTHERS: "Niet vrijgegeven: het verschil met een overlappende groep telt minder personen dan het minimum.",
    Reason.MOVED_LITTLE: "Niet vrijgegeven: te zien zou zijn dat er een enkeling bij kwam of wegging.",
    Reason.REVISED_LITTLE: "Niet vrijgegeven: het verschil met wat eerder is vrijgegeven telt minder personen dan het minimum.",
    Reason.PROTECTS: "Niet vrijgegeven om een ander getal te beschermen.",
    Reason.FEW_AROUND: "Niet vrijgegeven: te weinig personen hebben meer of minder dagen, of met andere aantallen dagen samen is van iemand te zeggen dat het er meer of minder waren.",
}
