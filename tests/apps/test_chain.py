"""The chain of the log: whatever is done to a piece of it is found, and a piece that nobody touched is whole."""

from copy import copy
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meedoen.apps.journal.chain import breaks_in, hash_of
from meedoen.apps.journal.models import Entry

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
COLUMNS = ("actor", "origin", "action", "subject", "reason", "details_text", "changes_text", "permission")


@st.composite
def chains(draw: st.DrawFn) -> list[Entry]:
    chain: list[Entry] = []
    for number in range(1, draw(st.integers(2, 9)) + 1):
        entry = Entry(number=number, at=BEGIN + timedelta(seconds=number), municipality_code="GM0303")
        for column in COLUMNS:
            setattr(entry, column, draw(WORDS))
        entry.previous_hash = chain[-1].hash if chain else ""
        entry.hash = hash_of(entry=entry)
        chain.append(entry)
    return chain


def witnessed(chain: list[Entry]) -> list[tuple[int, str]]:
    return [(entry.number, entry.hash) for entry in chain]


def tied_anew(chain: list[Entry]) -> list[Entry]:
    """Number a chain and make its hashes anew, as somebody does who wants nothing to show."""
    anew: list[Entry] = []
    for number, entry in enumerate(chain, start=1):
        other = copy(entry)
        other.number, other.previous_hash = number, anew[-1].hash if anew else ""
        other.hash = hash_of(entry=other)
        anew.append(other)
    return anew


@given(chains(), st.data())
def test_a_chain_that_nobody_touched_is_whole_with_any_heads_of_it(chain: list[Entry], data: st.DataObject):
    heads = data.draw(st.lists(st.sampled_from(witnessed(chain))))

    assert list(breaks_in(entries=chain, seen=heads)) == []


@given(chains(), st.data())
def test_any_change_of_any_column_is_found_at_its_number(chain: list[Entry], data: st.DataObject):
    entry = data.draw(st.sampled_from(chain))
    column = data.draw(st.sampled_from(COLUMNS))
    setattr(entry, column, getattr(entry, column) + data.draw(WORDS.filter(bool)))

    assert entry.number in {found.number for found in breaks_in(entries=chain)}


@given(chains(), st.data())
def test_moving_a_text_to_the_next_column_is_found(chain: list[Entry], data: st.DataObject):
    entry = data.draw(st.sampled_from(chain))
    entry.actor, entry.origin = "", entry.actor + entry.origin + "x"

    assert list(breaks_in(entries=chain))


@given(chains(), st.data())
def test_taking_out_slipping_in_or_swapping_is_found(chain: list[Entry], data: st.DataObject):
    heads = witnessed(chain)
    place = data.draw(st.integers(0, len(chain) - 2))
    other = data.draw(st.integers(place + 1, len(chain) - 1))
    swapped = list(chain)
    swapped[place], swapped[other] = swapped[other], swapped[place]
    tampered = [chain[:place] + chain[place + 1 :], swapped, [*chain[:other], copy(chain[place]), *chain[other:]]]

    assert all(list(breaks_in(entries=each)) for each in tampered)
    assert all(list(breaks_in(entries=tied_anew(each), seen=heads)) for each in tampered)


@given(chains(), st.data())
def test_a_cut_tail_is_found_by_the_heads_also_when_it_grows_again(chain: list[Entry], data: st.DataObject):
    heads = witnessed(chain)
    left = chain[: data.draw(st.integers(0, len(chain) - 1))]
    grown = tied_anew([*left, *[Entry(at=BEGIN, subject="later") for _ in range(len(chain))]])

    assert list(breaks_in(entries=left)) == []
    assert list(breaks_in(entries=left, seen=heads))
    assert list(breaks_in(entries=grown, seen=[*heads, *witnessed(grown[len(left) :])]))
