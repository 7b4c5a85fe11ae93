"""Files that come in: what is larger than anything that we read is not kept, neither in memory nor on disk.

The rest of the form is read, so that the page can say what happened and nothing that was typed is lost. A request tells in
which fields a file was let go (`LEFT_OUT`).
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from meedoen.apps.sources.files import LARGEST, LARGEST_TOGETHER, LEFT_OUT
from meedoen.links.published_tables.limits import LARGEST_FILE
from meedoen.links.workbooks import Limits

LARGEST_LISTS = Limits().bytes
"""Of a file with lists, a hundred thousand figures for instance."""
FOR_LISTS = "/werk/bestand-inlezen/"
"""How the one address ends at which such a file may come in, from who is signed in."""


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers and lets a file through until it, or all of the request together, is too large.

    A visitor has no form for files; what one sends all the same is bounded as one file.
    """

    _largest = LARGEST_FILE
    _together = LARGEST_FILE
    _taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own signature
        """See how large this file may be."""
        super().new_file(*args, **kwargs)
        request = self.request
        if request is not None and request.user.is_authenticated:
            self._together = LARGEST_TOGETHER
            self._largest = LARGEST_LISTS if request.path.endswith(FOR_LISTS) else max(LARGEST, LARGEST_FILE)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on, or let the whole file go.

        Raises:
            SkipFile: the file is larger than what we read, or with the others of this request.

        """
        self._taken += len(raw_data)
        if start + len(raw_data) > self._largest or self._taken > self._together:
            if self.request is not None:
                self.request.META.setdefault(LEFT_OUT, []).append(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:  # noqa: ARG002 Django's own signature
        """Leave the file to the next handler."""
        return None
