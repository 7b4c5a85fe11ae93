"""What goes wrong around the store, as one kind of error whose message a user can read (Dutch)."""


class StoreError(Exception):
    """The store cannot do what was asked; the message says what was found and what was expected (Dutch)."""
