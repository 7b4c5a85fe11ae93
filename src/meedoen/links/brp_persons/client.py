"""Asking the BRP about somebody, for a purpose: by BSN, or by surname and day of birth."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from meedoen.links.brp_persons.persons import BrpPerson, read_persons
from meedoen.links.brp_persons.purposes import Purpose, fields_for, search_fields_for
from meedoen.links.brp_persons.telling import refusal
from meedoen.links.remote.answers import NotKnownError
from meedoen.links.remote.asking import Ask, Remote, ask

PATH = "/personen"
"""Below the address of the API, which ends with /haalcentraal/api/brp at the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brp:
    """The BRP as one municipality asks it. What is asked goes in the body, so that no address holds a BSN.

    Every method raises:
        UnreachableError: the BRP does not answer.
        RefusedError: the BRP does not take the question, with why in Dutch.
        SenselessAnswerError: the answer is not as described.
    """

    remote: Remote

    def person(self, *, bsn: str, purpose: Purpose, trace: str) -> BrpPerson:
        """Return who bears a BSN, with the fields of a purpose.

        Raises:
            NotKnownError: nobody in the BRP does.

        """
        question = {
            "type": "RaadpleegMetBurgerservicenummer",
            "burgerservicenummer": [bsn],
            "fields": list(fields_for(purpose=purpose)),
        }
        found = self._asked(question, trace)
        if not found:
            message = "In de BRP staat niemand met dit BSN. Kijk het BSN na."
            raise NotKnownError(message)
        return found[0]

    def sought(self, *, surname: str, born: date, purpose: Purpose, trace: str) -> tuple[BrpPerson, ...]:
        """Return who has this surname and day of birth; people who died are left out.

        Raises:
            NotForThisError: nobody is sought for this purpose.

        """
        question = {
            "type": "ZoekMetGeslachtsnaamEnGeboortedatum",
            "geslachtsnaam": surname,
            "geboortedatum": born.isoformat(),
            "fields": list(search_fields_for(purpose=purpose)),
        }
        return self._asked(question, trace)

    def _asked(self, question: dict[str, Any], trace: str) -> tuple[BrpPerson, ...]:
        # It only reads, so asking twice does no harm.
        told = ask(Ask(method="POST", path=PATH, trace=trace, content=question, is_repeatable=True), remote=self.remote)
        if told.status != HTTPStatus.OK:
            raise refusal(status=told.status, content=told.content)
        return read_persons(told.content)
