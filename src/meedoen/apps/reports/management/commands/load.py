"""`meedoen load FOLDER …`: load published documents from transcript folders."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.reports.actions.loading import LoadError, load_folder
from meedoen.links.transcripts import TranscriptError


class Command(BaseCommand):
    """Load one or more transcript folders; nothing of a folder with a mistake is kept."""

    help = "Laadt gepubliceerde documenten uit mappen met invoerbestanden (zie docs/handleiding/invoerbestanden.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the folders."""
        parser.add_argument("folders", nargs="+", type=Path, help="map met document.yaml")
        parser.add_argument("--again", action="store_true", help="ook laden als er niets veranderd is")

    def handle(self, *args: Any, folders: list[Path], again: bool, **options: Any) -> None:
        """Load the folders in order; stop at the first that cannot be loaded."""
        for folder in folders:
            if not (folder / "document.yaml").is_file():
                message = f"{folder}: hier staat geen document.yaml. Wijs een map met een document aan."
                raise CommandError(message)
            try:
                loaded = load_folder(actor=SYSTEM, folder=folder, again=again)
            except (TranscriptError, LoadError) as error:
                raise CommandError(str(error)) from None
            state = "niets veranderd" if loaded.is_unchanged else "geladen"
            self.stdout.write(f"{loaded.document.title}: {state} ({sum(loaded.counts.values())} gegevens)")
            for remark in loaded.remarks:
                self.stdout.write(f"  {remark}")
