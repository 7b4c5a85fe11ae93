"""Changes of municipalities, people, their roles, and what is kept of signing in."""

from meedoen.apps.accounts.actions.invitations import (
    InvitationError,
    Invited,
    accept_with_account,
    accept_with_new_account,
    invitation_of,
    invite,
    parts_of,
    withdraw_invitation,
)
from meedoen.apps.accounts.actions.municipalities import (
    MunicipalityExistsError,
    UnknownThemeError,
    register_municipality,
    set_theme,
)
from meedoen.apps.accounts.actions.passwords import (
    PasswordLink,
    PasswordLinkError,
    choose_password,
    make_password_link,
    person_of_link,
)
from meedoen.apps.accounts.actions.people import (
    PersonExistsError,
    UnknownPersonError,
    add_person,
    deactivate_person,
    reactivate_person,
    renew_password,
)
from meedoen.apps.accounts.actions.roles import (
    Part,
    RoleError,
    end_role,
    grant_roles,
    part_of,
    review_roles,
    standing_grants,
    standing_membership,
)
from meedoen.apps.accounts.actions.second_factor import reset_second_factor

__all__ = [
    "InvitationError",
    "Invited",
    "MunicipalityExistsError",
    "Part",
    "PasswordLink",
    "PasswordLinkError",
    "PersonExistsError",
    "RoleError",
    "UnknownPersonError",
    "UnknownThemeError",
    "accept_with_account",
    "accept_with_new_account",
    "add_person",
    "choose_password",
    "deactivate_person",
    "end_role",
    "grant_roles",
    "invitation_of",
    "invite",
    "make_password_link",
    "part_of",
    "parts_of",
    "person_of_link",
    "reactivate_person",
    "register_municipality",
    "renew_password",
    "reset_second_factor",
    "review_roles",
    "set_theme",
    "standing_grants",
    "standing_membership",
    "withdraw_invitation",
]
