"""Files that come in: what is larger than anything that we read is not kept, neither in memory nor on disk.

A file of clients stays in memory whatever its size, so that it never stands on disk as it is.

The rest of the form is read, so that the page can say what happened and nothing that was typed is lost. A request tells in
which fields a file was let go (`LEFT_OUT`).
"""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers

from meedoen.apps.sources.files import LARGEST, LARGEST_TOGETHER, LEFT_OUT
from meedoen.links.published_tables.limits import LARGEST_FILE
from meedoen.links.workbooks import Limits

LARGEST_LISTS = Limits().bytes
"""Of a file with lists, a hundred thousand figures for instance."""
FOR_LISTS = "/werk/bestand-inlezen/"
"""How the one address ends at which such a file may come in, from who is signed in."""
FOR_CLIENTS = "/mensen/clienten-inlezen/"
"""How the address ends at which files of clients come in."""


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers and lets a file through until it, or all of the request together, is too large.

    A visitor has no form for files; what one sends all the same is bounded as one file.
    """

    _largest = LARGEST_FILE
    _together = LARGEST_FILE
    _taken = 0
    _in_memory: BytesIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 Django's own signature
        """See how large this file may be, and whether it may touch the disk.

        Raises:
            StopFutureHandlers: it is kept here, in memory.

        """
        super().new_file(*args, **kwargs)
        self._in_memory = None
        request = self.request
        if request is not None and request.user.is_authenticated:
            self._together = LARGEST_TOGETHER
            is_list = request.path.endswith((FOR_LISTS, FOR_CLIENTS))
            self._largest = LARGEST_LISTS if is_list else max(LARGEST, LARGEST_FILE)
        if request is not None and request.path.endswith(FOR_CLIENTS):
            self._in_memory = BytesIO()
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on, or let the whole file go.

        Raises:
            SkipFile: the file is larger than what we read, or with the others of this request.

        """
        self._taken += len(raw_data)
        if start + len(raw_data) > self._largest or self._taken > self._together:
            if self.request is not None:
                self.request.META.setdefault(LEFT_OUT, []).append(self.field_name)
            raise SkipFile
        if self._in_memory is None:
            return raw_data
        self._in_memory.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Give the file that is kept here, or leave it to the next handler."""
        if self._in_memory is None:
            return None
        self._in_memory.seek(0)
        return InMemoryUploadedFile(
            self._in_memory, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
