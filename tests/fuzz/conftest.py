"""The same records as the tests of the pages."""

from tests.rooms.conftest import django_db_setup, dronten, own_open_data

__all__ = ["django_db_setup", "dronten", "own_open_data"]
