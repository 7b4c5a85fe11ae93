"""Files that come in: what is larger than anything that we read is not kept, neither in memory nor on disk.

The rest of the form is read, so that the page can say what happened and nothing that was typed is lost.
"""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from meedoen.links.published_tables.limits import LARGEST_FILE


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers and lets a file through until it is too large."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on, or let the whole file go.

        Raises:
            SkipFile: the file is larger than what we read.

        """
        if start + len(raw_data) > LARGEST_FILE:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:  # noqa: ARG002 Django's own signature
        """Leave the file to the next handler."""
        return None
