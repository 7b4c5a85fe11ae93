"""Files that come in: what is larger than anything that we read is not kept, neither in memory nor on disk.

The rest of the form is read, so that the page can say what happened and nothing that was typed is lost.
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from meedoen.links.published_tables.limits import LARGEST_FILE
from meedoen.links.workbooks import Limits

LARGEST_LISTS = Limits().bytes
"""Of a file with lists, a hundred thousand figures for instance."""
FOR_LISTS = "/werk/bestand-inlezen/"
"""How the one address ends at which such a file may come in, from who is signed in."""


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers and lets a file through until it is too large."""

    _largest = LARGEST_FILE

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own signature
        """See how large this file may be."""
        super().new_file(*args, **kwargs)
        request = self.request
        if request is not None and request.path.endswith(FOR_LISTS) and request.user.is_authenticated:
            self._largest = LARGEST_LISTS

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on, or let the whole file go.

        Raises:
            SkipFile: the file is larger than what we read.

        """
        if start + len(raw_data) > self._largest:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:  # noqa: ARG002 Django's own signature
        """Leave the file to the next handler."""
        return None
