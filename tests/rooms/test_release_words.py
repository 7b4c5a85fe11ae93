"""What the pages of releases and the log say in words: what stayed out, what became of it, and that what left cannot be refused any more."""

import pytest
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.actions.observing import Observed
from meedoen.apps.indicators.actions.releasing import refuse_release
from meedoen.apps.indicators.models import Release
from meedoen.apps.journal.models import Entry
from meedoen.rooms.cijfers.release_content import observed_words
from tests.apps.test_releasing import APPROVER, INFLOW, NOW, STOCK
from tests.rooms.test_release_pages import HERE, analyst, approver, at, posted, released, store, submitted, text_of

__all__ = ["analyst", "approver", "store"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NAME = "Huishoudens met een bijstandsuitkering"
OUT = "Vrijgave 1 is al vrijgegeven. Wat naar buiten ging, kan niet meer terug;"


def subject() -> str:
    """Give what the log says last, with spaces that anybody types."""
    last = Entry.objects.order_by("number").last()
    return last.subject.replace("\xa0", " ") if last else ""


def changed(**values: object) -> None:
    Release.objects.within(municipality_code=HERE, actor=SYSTEM).update(**values)


def test_what_left_has_no_form_to_refuse_it(analyst: Client, approver: Client):
    released(analyst, approver)

    opened = approver.get(at("release_refuse", 1), follow=True)
    page = " ".join(opened.content.decode().split())

    assert opened.redirect_chain == [(at("release", 1), 302)]
    assert OUT in page
    assert "<textarea" not in page
    assert "Weigeren met een reden" not in text_of(approver, at("release", 1))


def test_what_left_is_not_refused_either_way(dronten: Municipality, analyst: Client, approver: Client):
    released(analyst, approver)

    page = posted(approver, at("release_refuse", 1), reason="Toch niet.")
    with pytest.raises(ReleaseError, match="kan niet meer terug"):
        refuse_release(actor=APPROVER, municipality=dronten, number=1, reason="Toch niet.", now=NOW)

    assert OUT in page
    assert Release.objects.within(municipality_code=HERE, actor=SYSTEM).get().state == Release.State.RELEASED


def test_what_stayed_out_is_named_with_why(analyst: Client, approver: Client):
    submitted(analyst)
    changed(left_out={INFLOW: "Er zijn getallen in die te klein zijn.", STOCK: "Alleen per maand naar soort."})

    page = text_of(approver, at("release", 1)).partition('id="erbuiten"')[2]

    assert "Instroom in de bijstand" in page
    assert "De hele definitie. Er zijn getallen in die te klein zijn." in page
    assert NAME in page
    assert "De hele definitie. Alleen per maand" not in page
    assert at("definition", INFLOW) in page


def test_numbers_are_written_as_one_reads_them(analyst: Client, approver: Client):
    submitted(analyst)
    changed(shown=1, hidden=1_019)

    page = text_of(approver, at("release", 1))

    assert "Wacht op een tweede persoon: 1 getal " in page
    assert "1.019 verborgen" in page
    assert ">1.019</td>" in text_of(approver, at("releases"))


@pytest.mark.parametrize(
    ("added", "revised", "kept", "words"),
    [
        (0, 0, 0, "Geen indicator kreeg er een cijfer bij."),
        (1, 0, 1, "Bij indicatoren: 1 nieuw cijfer, 0 herzien, 1 bleef zoals iemand het invoerde."),
        (1_200, 3, 2, "Bij indicatoren: 1.200 nieuwe cijfers, 3 herzien, 2 bleven zoals iemand ze invoerde."),
    ],
)
def test_what_became_of_the_indicators_is_said_in_words(added: int, revised: int, kept: int, words: str):
    observed = Observed(added=added, revised=revised, kept=kept, indicators=())

    assert observed_words(observed).replace("\xa0", " ") == words


def test_the_log_says_what_happened(analyst: Client, approver: Client):
    submitted(analyst)
    waits = subject()
    posted(approver, at("release_refuse", 1), reason="Wacht op de correctie van mei.")

    assert waits.startswith(f"vrijgave 1, ‘{NAME}’: wacht op een tweede persoon, met ")
    assert waits.endswith(" verborgen")
    assert subject() == f"vrijgave 1, ‘{NAME}’: er gaat niets naar buiten"


def test_the_log_says_that_it_stands_on_the_site_and_that_it_holds_zeros_only(analyst: Client, approver: Client):
    submitted(analyst)
    changed(shown=0, hidden=0)
    posted(approver, at("release_approve", 1))

    assert subject() == f"vrijgave 1, ‘{NAME}’: staat op de site, zonder een getal boven nul; niets verborgen"


def test_what_was_refused_says_that_nothing_left_and_what_was_in_it(analyst: Client, approver: Client):
    submitted(analyst)
    posted(approver, at("release_refuse", 1), reason="Wacht op de correctie van mei.")

    page = text_of(approver, at("release", 1))

    assert "Geweigerd: er ging niets naar buiten." in page
    assert "Definities</dt> <dd" in page or NAME in page.partition('id="herkomst"')[2]
    assert text_of(approver, at("releases")).count(">niets</td>") == 2
