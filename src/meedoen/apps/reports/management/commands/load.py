"""`meedoen load FOLDER …`: load published documents from transcript folders."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.reports.actions.loading import EditedByHandError, LoadError, load_folder
from meedoen.links.transcripts import TranscriptError


class Command(BaseCommand):
    """Load one or more transcript folders; nothing of a folder with a mistake is kept."""

    help = "Laadt gepubliceerde documenten uit mappen met invoerbestanden (zie docs/handleiding/invoerbestanden.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the folders."""
        parser.add_argument("folders", nargs="+", type=Path, help="map met document.yaml")
        parser.add_argument("--again", action="store_true", help="ook laden als er niets veranderd is")

        parser.add_argument("--overwrite", action="store_true", help="ook wat met de hand is veranderd")
        parser.add_argument("--skip-edited", action="store_true", help="sla over wat met de hand is veranderd")

    def handle(self, *args: Any, folders: list[Path], again: bool, **options: Any) -> None:
        """Load the folders in order; stop at the first that cannot be loaded."""
        for folder in folders:
            if not (folder / "document.yaml").is_file():
                message = f"{folder}: hier staat geen document.yaml. Wijs een map met een document aan."
                raise CommandError(message)
            try:
                loaded = load_folder(actor=SYSTEM, folder=folder, again=again, overwrite=options["overwrite"])
            except EditedByHandError as error:
                if not options["skip_edited"]:
                    raise CommandError(str(error)) from None
                self.stdout.write(str(error))
                continue
            except (TranscriptError, LoadError) as error:
                raise CommandError(str(error)) from None
            state = "niets veranderd" if loaded.is_unchanged else "geladen"
            self.stdout.write(f"{loaded.document.title}: {state} ({sum(loaded.counts.values())} gegevens)")
            for remark in loaded.remarks:
                self.stdout.write(f"  {remark}")
