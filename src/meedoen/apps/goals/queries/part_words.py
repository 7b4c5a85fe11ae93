"""What a role is for, in words with titles and names instead of codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import Actor
from meedoen.apps.goals.queries.parts import FrameworkParts, framework_parts
from meedoen.apps.network.queries import organisation_names

WHOLE = "de hele gemeente"


@dataclass(frozen=True, slots=True)
class PartWords:
    """The trees of a municipality and its organisations, as far as roles are about them."""

    frameworks: tuple[FrameworkParts, ...]
    organisations: Mapping[str, str]

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


def part_words(*, municipality_code: str, actor: Actor) -> PartWords:
    """Return the words for what a role can be for in a municipality."""
    scope: dict[str, Any] = {"municipality_code": municipality_code, "actor": actor}
    return PartWords(framework_parts(**scope), organisation_names(**scope))
