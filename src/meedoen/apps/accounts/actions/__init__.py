"""Changes of municipalities, people, their roles, and what is kept of signing in."""

from meedoen.apps.accounts.actions.municipalities import (
    MunicipalityExistsError,
    UnknownThemeError,
    register_municipality,
    set_theme,
)
from meedoen.apps.accounts.actions.people import (
    PersonExistsError,
    UnknownPersonError,
    add_person,
    deactivate_person,
    renew_password,
)
from meedoen.apps.accounts.actions.roles import (
    Part,
    RoleError,
    end_role,
    grant_roles,
    review_roles,
    standing_grants,
    standing_membership,
)
from meedoen.apps.accounts.actions.second_factor import reset_second_factor

__all__ = [
    "MunicipalityExistsError",
    "Part",
    "PersonExistsError",
    "RoleError",
    "UnknownPersonError",
    "UnknownThemeError",
    "add_person",
    "deactivate_person",
    "end_role",
    "grant_roles",
    "register_municipality",
    "renew_password",
    "reset_second_factor",
    "review_roles",
    "set_theme",
    "standing_grants",
    "standing_membership",
]
