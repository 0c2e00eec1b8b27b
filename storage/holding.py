"""One daemon to a database: a hold that is let go even when its holder is killed.

With SQLite it is an advisory lock on a file beside the database, with PostgreSQL an advisory
lock of a connection; both end with the process.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.engine import Database
from storage.errors import HeldError, StorageError

HOLDER_KEY = 0x7A11_0002


@contextmanager
def hold(database: Database) -> Iterator[Callable[[], None]]:
    """Holds the database while the block runs; raises HeldError at once when another does.

    The value is a check to call now and then: it raises HeldError when the hold was lost, as
    with a PostgreSQL server that went away.
    """
    if database.engine.dialect.name == "sqlite":
        with _hold_file(Path(f"{database.engine.url.database}.lock")):
            yield lambda: None
    else:
        with _hold_server(database) as check:
            yield check


@contextmanager
def _hold_file(path: Path) -> Iterator[None]:
    import fcntl

    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
            raise HeldError(
                f"{path}: another daemon{f' (process {holder})' if holder.isdigit() else ''} works on this "
                "database; stop it first"
            ) from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


@contextmanager
def _hold_server(database: Database) -> Iterator[Callable[[], None]]:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": HOLDER_KEY}).scalar():
            raise HeldError(f"{database.url}: another daemon works on this database; stop it first")

        def check() -> None:
            try:
                connection.execute(text("SELECT 1"))
            except SQLAlchemyError as error:
                raise HeldError(f"{database.url}: the connection that holds the database was lost") from error

        try:
            yield check
        finally:
            # Let go at once: of a connection that merely closes, the server hears a moment later.
            with suppress(SQLAlchemyError):
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": HOLDER_KEY})
            connection.invalidate()  # closed for good, not given back to the pool
