"""The adviser reads what the checks found, follows one to its source, and judges it, with whatever is at hand."""

from tests.journeys.own_site import data, password, sign_in, site
from tests.journeys.visitors import Visitor

__all__ = ["data", "password", "site"]
REASON = "De post overige is niet gedrukt; de telling klopt in de administratie."


def test_a_finding_is_found_understood_and_judged_with_a_reason(adviser: Visitor, password: str):
    adviser.follow("Dronten")
    adviser.follow("Cijfers")
    sign_in(adviser, password)
    adviser.follow("Controles")
    adviser.is_at("Controles")

    adviser.choose("Controle", "REKEN-03 Verklaarde afwijkingen tellen niet op")
    adviser.sees("pakket 6M3", "= 186; gedrukt is 549")
    adviser.follow("De verklaarde afwijkingen van pakket 6P")
    adviser.sees("= −3.401; gedrukt is −3.419", "Waarom het telt", "Wat u kunt doen")

    adviser.send("Aanvaardbaar vinden")
    adviser.sees("Dit moet nog anders", "Schrijf waarom deze bevinding aanvaardbaar is")
    adviser.write("Waarom is deze bevinding aanvaardbaar?", REASON)
    adviser.send("Aanvaardbaar vinden")
    adviser.sees("Aanvaardbaar gevonden", REASON, "j.proef")

    adviser.send("Oordeel intrekken")
    adviser.sees("de bevinding staat weer open")
