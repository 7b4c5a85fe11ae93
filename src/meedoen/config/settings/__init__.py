"""Django's settings, one file per topic; the values come from `config/environment.py`.

Each topic states its own settings in capitals; this file only gathers them.
"""

from meedoen.config.settings.base import *
from meedoen.config.settings.database import *
from meedoen.config.settings.i18n import *
from meedoen.config.settings.links import *
from meedoen.config.settings.logging import *
from meedoen.config.settings.mail import *
from meedoen.config.settings.security import *
from meedoen.config.settings.static import *
from meedoen.config.settings.templates import *
