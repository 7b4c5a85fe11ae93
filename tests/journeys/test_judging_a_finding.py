"""The worker reads what the checks found, follows one to its source, and judges it, with whatever is at hand."""

from tests.journeys.own_site import data, password, sign_in, site
from tests.journeys.visitors import Visitor

__all__ = ["data", "password", "site"]
REASON = "De post overige is niet gedrukt; de telling klopt in de administratie."


def test_a_finding_is_found_understood_and_judged_with_a_reason(worker: Visitor, password: str):
    worker.follow("Dronten")
    worker.follow("Cijfers")
    sign_in(worker, password)
    worker.follow("Controles")
    worker.is_at("Controles")

    worker.choose("Controle", "REKEN-03 Verklaarde afwijkingen tellen niet op")
    worker.sees("pakket 6M3", "= 186; gedrukt is 549")
    worker.follow("De verklaarde afwijkingen van pakket 6P")
    worker.sees("= −3.401; gedrukt is −3.419", "Waarom het telt", "Wat u kunt doen")

    worker.send("Aanvaardbaar vinden")
    worker.sees("Dit moet nog anders", "Schrijf waarom deze bevinding aanvaardbaar is")
    worker.write("Waarom is deze bevinding aanvaardbaar?", REASON)
    worker.send("Aanvaardbaar vinden")
    worker.sees("Aanvaardbaar gevonden", REASON, "j.proef")

    worker.send("Oordeel intrekken")
    worker.sees("de bevinding staat weer open")
