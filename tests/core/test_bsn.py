"""A BSN in a text is found whatever letters or signs stand against it, and a part of a longer number is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.values.bsn import holds_bsn, is_bsn

BSN = "999990019"
BSNS = st.integers(min_value=1_000_000, max_value=99_999_999).flatmap(
    lambda first: st.sampled_from([f"{first:08d}{last}" for last in range(10) if is_bsn(first * 10 + last)] or [BSN])
)
"""Every number of nine digits that passes the eleven test; where none does, another."""
PLAIN = (
    "{0}",
    "{1}.{2}.{3}",
    "{1} {2} {3}",
    "{4}.{5}.{6}",
    "{4} {5} {6}",
    "bsn {0}",
    "BSN: {4}.{5}.{6}.",
    "NL {0}",
    "NL{0}",
    "{0}B01",
    "NL{0}B1",
    "B01 {0}",
    "31 {0}",
    "tel. {0}",
    "IBAN: {0}",
    "NL91ABNA0417164300 {0}",
    "NL91 ABNA 0417 1643 00, bsn {0}",
    "ES91 2100 0418 4502 0005 1332 {1} {2} {3}",
    "NL820646660B01 {0}",
    "+31 321 388 911 {0}",
)
"""How somebody writes a BSN; 1 to 3 are its parts of four, two and three digits, 4 to 6 those of three."""
OTHER = (
    "NL{0}B01",
    "nl{0}b01",
    "btw-nummer NL{0}B02.",
    "NL {1}.{2}.{3}.B.01",
    "NL {4} {5} {6} B01",
    "(NL{0}B99)",
    "NL-{0}-B01",
)
"""How the digits stand in a VAT number."""


def written(how: str, bsn: str) -> str:
    return how.format(bsn, bsn[:4], bsn[4:6], bsn[6:], bsn[:3], bsn[3:6], bsn[6:])


@pytest.mark.parametrize("how", PLAIN)
@given(bsn=BSNS)
def test_every_bsn_is_found_in_each_plain_way_of_writing_it(how: str, bsn: str):
    assert holds_bsn(text=written(how, bsn)), written(how, bsn)


@pytest.mark.parametrize("how", OTHER)
@given(bsn=BSNS)
def test_the_digits_of_a_vat_number_are_no_bsn_and_one_beside_it_is(how: str, bsn: str):
    assert not holds_bsn(text=written(how, bsn)), written(how, bsn)
    assert holds_bsn(text=f"{written(how, bsn)} van {bsn}")


@pytest.mark.parametrize("how", ["+31 {0}", "+31{0}", "0031 {0}", "+31 (0){0}", "+31-{1}-{2}{3}", "+31 {4} {5} {6}."])
@given(bsn=BSNS.filter(lambda each: each[0] != "0"))
def test_a_telephone_number_with_its_country_is_no_bsn_and_one_beside_it_is(how: str, bsn: str):
    assert not holds_bsn(text=f"Bel {written(how, bsn)}")
    assert holds_bsn(text=f"Bel {written(how, bsn)} of {bsn}")


@given(bank=st.text("0123456789", min_size=8, max_size=8), last=BSNS)
def test_an_account_of_which_nine_digits_pass_is_no_bsn_and_one_behind_it_is(bank: str, last: str):
    # A Swiss account in groups of four ends with four, four and one digit.
    signs = f"{bank}{last}"
    check = 98 - int(f"{signs}121700") % 97
    groups = f"{bank[:4]} {bank[4:]} {last[:4]} {last[4:8]} {last[8]}"

    assert not holds_bsn(text=f"Naar CH{check:02d} {groups} van Jansen")
    assert not holds_bsn(text=f"CH{check:02d} {groups} JANSEN")
    assert holds_bsn(text=f"CH{check:02d} {groups} {last}")


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


def test_what_looks_like_an_account_and_has_another_check_may_hold_a_bsn():
    assert not holds_bsn(text="CH84 0076 2011 9999 9001 9")
    assert holds_bsn(text="CH85 0076 2011 9999 9001 9")
