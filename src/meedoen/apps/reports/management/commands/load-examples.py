"""`meedoen load-examples`: load the five published documents that come with the source code."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

import meedoen

_EXAMPLES = Path(meedoen.__file__).parents[2] / "examples"
# A document that another refers to comes first.
ORDER = (
    "dronten/themaplan-2019-2022",
    "dronten/uitvoeringsprogrammas-2025-2028",
    "dronten/jaarstukken-2024",
    "groningen/begroting-2018",
    "druten/participatieprojecten-2019",
)


class Command(BaseCommand):
    """Load the examples; what did not change is passed over, what was typed in between stays."""

    help = "Laadt de vijf voorbeelddocumenten van Dronten, Groningen en Druten."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take another folder of examples, for instance from an installed wheel."""
        parser.add_argument("--folder", type=Path, default=_EXAMPLES)
        parser.add_argument("--again", action="store_true", help="ook laden als er niets veranderd is")

    def handle(self, *args: Any, folder: Path, again: bool, **options: Any) -> None:
        """Load each in its order."""
        if not folder.is_dir():
            message = f"De map {folder} bestaat niet. Wijs met --folder de map examples van de broncode aan."
            raise CommandError(message)
        folders = [str(folder / name) for name in ORDER if (folder / name).is_dir()]
        call_command("load", *folders, again=again, skip_edited=True, stdout=self.stdout)
