"""What storage raises."""

from config.errors import TallywatchError


class StorageError(TallywatchError):
    """The database cannot be used. The cause is chained; the text never holds a password."""


class NewerSchemaError(StorageError):
    """The database was written by a newer Tallywatch than this one."""


class DamagedError(StorageError):
    """The file is no database any more, or one that is damaged: nothing can be done with it."""


class HeldError(StorageError):
    """Another daemon works on this database."""
