"""Asking DUO about somebody's civic integration, and handing in a plan (PIP).

Every address of DUO holds the BSN, so no address leaves this module: not in an error, not in a log line.
"""

import uuid
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from meedoen.core.cases.integration import IntegrationPlan
from meedoen.core.cases.integration_answers import (
    Answers,
    DutyAnswer,
    ExamAnswer,
    GroupAnswer,
    LearnabilityAnswer,
    PlanAnswer,
    TermAnswer,
)
from meedoen.core.cases.notices import Enquiry, NoticeKind
from meedoen.links.duo_integration.answers import (
    Duty,
    Exam,
    Group,
    PlanOfMunicipality,
    Term,
    Test,
    read,
    written_plan,
)
from meedoen.links.remote.answers import NotKnownError, RefusedError
from meedoen.links.remote.asking import Ask, Remote, Told, ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Duo:
    """DUO as one municipality asks it: the OIN of the municipality and that of DUO go with every question.

    Every method raises:
        UnreachableError: DUO does not answer.
        NotKnownError: DUO does not know the person, or not for this municipality.
        RefusedError: DUO does not do it, with DUO's own reasons.
        SenselessAnswerError: the answer is not as described.
    """

    remote: Remote
    own_oin: str
    duo_oin: str

    def duty(self, *, bsn: str, trace: str) -> DutyAnswer:
        """Return whether somebody has to integrate."""
        return read(Duty, self._get(bsn, "inburgeringsplicht", trace)).told()

    def group(self, *, bsn: str, trace: str) -> GroupAnswer:
        """Return the group that somebody belongs to."""
        return read(Group, self._get(bsn, "doelgroep", trace)).told()

    def term(self, *, bsn: str, trace: str) -> TermAnswer:
        """Return the term for civic integration."""
        return read(Term, self._get(bsn, "inburgeringstermijn", trace)).told()

    def tests(self, *, bsn: str, trace: str) -> tuple[LearnabilityAnswer, ...]:
        """Return the learnability tests that were taken."""
        return tuple(each.told() for each in read(list[Test], self._get(bsn, "lbt/resultaten", trace)))

    def exams(self, *, bsn: str, trace: str) -> tuple[ExamAnswer, ...]:
        """Return the parts of the exam that were taken."""
        return tuple(each.told() for each in read(list[Exam], self._get(bsn, "examens/resultaten", trace)))

    def plan(self, *, bsn: str, trace: str) -> PlanAnswer:
        """Return the plan that DUO has now, of whatever municipality."""
        return read(PlanOfMunicipality, self._get(bsn, "PIP", trace)).told()

    def plan_if_any(self, *, bsn: str, trace: str) -> PlanAnswer | None:
        """Return the plan that DUO has now; None when it has none."""
        try:
            return self.plan(bsn=bsn, trace=trace)
        except NotKnownError:
            return None

    def answers_about(self, *, kind: NoticeKind, bsn: str, trace: str) -> Answers:
        """Return everything that a kind of notification asks for."""
        asks = kind.asks
        return Answers(
            duty=self.duty(bsn=bsn, trace=trace) if Enquiry.DUTY in asks else None,
            group=self.group(bsn=bsn, trace=trace) if Enquiry.GROUP in asks else None,
            term=self.term(bsn=bsn, trace=trace) if Enquiry.TERM in asks else None,
            plan=self.plan_if_any(bsn=bsn, trace=trace) if Enquiry.PLAN in asks else None,
            tests=self.tests(bsn=bsn, trace=trace) if Enquiry.TESTS in asks else (),
            exams=self.exams(bsn=bsn, trace=trace) if Enquiry.EXAMS in asks else (),
        )

    def report_plan(self, *, bsn: str, plan: IntegrationPlan, trace: str) -> None:
        """Hand in a plan. It is sent once: whoever hears that DUO was not reached asks for the plan before sending it again."""
        path, content = f"/v1/personen/{bsn}/PIP", written_plan(plan)
        told = ask(self._ask("POST", path, trace, content=content), remote=self.remote)
        if told.status != HTTPStatus.CREATED:
            raise _refusal(told)

    def _get(self, bsn: str, what: str, trace: str) -> Any:
        told = ask(self._ask("GET", f"/v1/personen/{bsn}/{what}", trace), remote=self.remote)
        if told.status != HTTPStatus.OK:
            raise _refusal(told)
        return told.content

    def _ask(self, method: str, path: str, trace: str, content: Any = None) -> Ask:
        headers = {"bron": self.own_oin, "doel": self.duo_oin, "berichtId": str(uuid.uuid4())}
        return Ask(
            method=method, path=path, trace=trace, content=content, headers=headers, is_repeatable=method == "GET"
        )


def _refusal(told: Told) -> Exception:
    if told.status == HTTPStatus.NOT_FOUND:
        message = "DUO kent deze persoon niet, of niet als inburgeraar van deze gemeente."
        return NotKnownError(message)
    listed = told.content if isinstance(told.content, list) else []
    reasons = [each["fouttekst"] for each in listed if isinstance(each, dict) and "fouttekst" in each]
    return RefusedError(name="DUO", reasons=reasons or [f"DUO gaf status {told.status}."])
