"""A BSN in a text is found whatever letters or signs stand against it, and a part of a longer number is none."""

import pytest

from meedoen.core.values.bsn import holds_bsn

BSN = "999990019"


@pytest.mark.parametrize(
    "text",
    [
        BSN,
        f"bsn{BSN}",
        f"BSN{BSN}.",
        f"BSN-{BSN}",
        f"bsn:{BSN}",
        f"nr.{BSN}",
        f"dossier_{BSN}_brief",
        f"{BSN}jansen",
        f"{BSN}-jansen",
        "bsn9999.90.019",
        "bsn 9999 90 019, en verder",
        f"Het is {BSN}, of 12.",
    ],
)
def test_a_bsn_in_a_text_is_found(text: str):
    assert holds_bsn(text=text)


@pytest.mark.parametrize(
    "text",
    [
        f"1{BSN}",
        f"{BSN}1",
        f"zaak1{BSN}",
        f"zaak{BSN}1",
        f"12.{BSN}",
        f"{BSN}.12",
        f"2024-{BSN}",
        f"{BSN}-2024",
        f"{BSN},50",
        "NL91ABNA0417164300",
        "NL91 ABNA 0417 1643 00",
        "bsn999990018",
        "Bel 0321 388 911",
    ],
)
def test_a_part_of_a_longer_number_or_another_number_is_no_bsn(text: str):
    assert not holds_bsn(text=text)
