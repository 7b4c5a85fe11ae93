"""The parts for which a role can be given: as choices of a form, and in words with their titles."""

from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.apps.accounts.actions import Part
from meedoen.apps.goals.queries.parts import FrameworkParts, framework_parts
from meedoen.apps.network.queries import organisation_names
from meedoen.rooms.beheer.opening import Opening

WHOLE = "de hele gemeente"
_INDENT = "\N{EN SPACE}\N{EN SPACE}"
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Parts:
    """The trees of a municipality and its organisations, as far as roles are about them."""

    frameworks: tuple[FrameworkParts, ...]
    organisations: Mapping[str, str]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a role can be for: the value of the form, and the words."""
        found = [("", WHOLE[:1].upper() + WHOLE[1:])]
        for framework in self.frameworks:
            found.append((framework.code, framework.title))
            found += [
                (f"{framework.code}{_BETWEEN}{node.code}", f"{_INDENT * (node.depth + 1)}{node.code} {node.title}")
                for node in framework.nodes
            ]
        return found

    def about(self, part: Part) -> str:
        """Say what a role is for."""
        for_whom = self.organisations.get(part.organisation, part.organisation)
        where = self._where(part)
        return f"{for_whom}, {where}" if for_whom else where

    def in_words(self, part: Part) -> str:
        """Say a role with what it is for."""
        return f"{part.role.label} voor {self.about(part)}"

    def _where(self, part: Part) -> str:
        if not part.framework_code:
            return WHOLE
        framework = next((each for each in self.frameworks if each.code == part.framework_code), None)
        if framework is None:
            return f"{part.framework_code} {part.node_code} (bestaat niet meer)".replace("  ", " ")
        if not part.node_code:
            return framework.title
        node = next((each for each in framework.nodes if each.code == part.node_code), None)
        return f"{part.node_code} {node.title if node else '(bestaat niet meer)'} in {framework.title}"


def parts_of(opening: Opening) -> Parts:
    """Return what a role can be for in this municipality."""
    return Parts(framework_parts(**opening.scope), organisation_names(**opening.scope))


def codes_of(chosen: str) -> tuple[str, str]:
    """Return the codes of framework and node that a choice stands for.

    >>> codes_of("plan-2025|D1")
    ('plan-2025', 'D1')
    """
    framework, _, node = chosen.partition(_BETWEEN)
    return framework, node
