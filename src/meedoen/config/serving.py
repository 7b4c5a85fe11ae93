"""`meedoen serve`: become the web server, once everything it needs is there.

A site that is not ready says in Dutch what to do first, rather than failing at the first page.
"""

import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

import django
import gunicorn
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.wsgiapp import run

from meedoen.config.environment import Environment, current
from meedoen.core.values.system_errors import reason_in_dutch

MEMORY = Path("/dev/shm")  # noqa: S108 - no file of ours; gunicorn keeps its heartbeat there


class NotReadyError(Exception):
    """The site cannot be opened yet; the message is Dutch and says what to do first."""


def serve() -> NoReturn:
    """Become the web server in this process, so that a stop reaches it directly and nothing is loaded twice.

    Raises NotReadyError when the database, the static files or the address are not ready.
    """
    environment = current()
    django.setup()
    _require_database()
    _require_static_files()
    _require_free_address(environment)
    sys.stdout.write(f"Meedoen staat open op {environment.base_url}\nStoppen: Ctrl+C\n")
    sys.stdout.flush()
    # What gunicorn itself is started with, also when it starts itself anew.
    sys.argv = [str(Path(gunicorn.__file__).with_name("__main__.py")), *_arguments(environment)]
    run()
    sys.exit()


def _require_database() -> None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    connection.close()
    if waiting:
        raise NotReadyError(
            f"De database is niet bijgewerkt: {len(waiting)} stappen wachten. Geef eerst: meedoen migrate"
        )


def _require_static_files() -> None:
    if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise NotReadyError(
            "De bestanden voor de browser staan niet klaar. Geef eerst: meedoen collectstatic --noinput"
        )


def _require_free_address(environment: Environment) -> None:
    host, _, port = environment.listen.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host.strip("[]"), int(port)))
        except OSError as error:
            raise NotReadyError(
                f"Op {environment.listen} kan Meedoen niet luisteren ({reason_in_dutch(error)}). Staat het al open? "
                "Kies anders een ander adres, zoals MEEDOEN_LISTEN=127.0.0.1:8001"
            ) from error


def _arguments(environment: Environment) -> list[str]:
    return [
        "meedoen.config.wsgi:application",
        *("--bind", environment.listen),
        # Loading takes seconds: once, and the processes that answer begin with it and share its memory.
        *("--workers", str(environment.workers), "--preload"),
        # As long as gunicorn can: what it refuses itself is told on a page in English, not in our own form.
        *("--limit-request-line", "8190"),
        *("--worker-class", "gthread", "--threads", "4"),
        # The heartbeat file: in memory where there is one, else a busy disk stalls the site.
        *(("--worker-tmp-dir", str(MEMORY)) if MEMORY.is_dir() else ()),
        # No door for steering the server beside the one for visitors, and no file for it in someone's home.
        "--no-control-socket",
        *("--access-logfile", "-" if environment.debug else os.devnull),
        *("--log-level", "warning" if environment.log_level == "INFO" else environment.log_level.lower()),
    ]
