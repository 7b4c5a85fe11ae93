"""The product's own settings, with one address more: the empty view that pages are compared with."""

from meedoen.config.settings import *  # noqa: F403 - the product's settings, all of them, as in Django's own idiom

ROOT_URLCONF = "benchmarks.pages.urls"
