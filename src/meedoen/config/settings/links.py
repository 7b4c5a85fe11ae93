"""Where DUO and the BRP are, and what proves there who we are; empty means that they are not asked."""

from meedoen.config.environment import current

_links = current().links

MEEDOEN_DUO_ADDRESS = _links.duo_address
MEEDOEN_DUO_OIN = _links.duo_oin
MEEDOEN_OINS = _links.oins
MEEDOEN_BRP_ADDRESS = _links.brp_address
MEEDOEN_BRP_KEYS = _links.brp_keys
MEEDOEN_LINK_CERTIFICATE = _links.certificate
MEEDOEN_LINK_ROOTS = _links.roots
