"""The database: opening it, bringing its schema up to date, and transactions on it.

SQLite runs in write-ahead mode: readers (the console, `status`) never wait for the daemon's
writes, and a committed transaction survives a killed process and a lost power supply.
What is stored is `storage.tables`; the queries are the modules named for the things.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlmodel import Session, create_engine

from storage.errors import DamagedError, NewerSchemaError, StorageError
from storage.migrations import HEAD

BUSY_SECONDS = 10.0
MIGRATION_LOCK = 0x7A11_0001  # any number, as long as nobody else on that server uses it
DAMAGE = frozenset({11, 26})
"""SQLITE_CORRUPT and SQLITE_NOTADB, of https://www.sqlite.org/rescode.html."""
MIGRATIONS = Path(__file__).parent / "migrations"


class _Turns:
    """A lock that nobody gets twice while another waits."""

    def __init__(self) -> None:
        self._next, self._now = threading.Lock(), threading.Lock()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """One's turn, for as long as the block runs."""
        with self._next:  # whoever comes back at once finds this taken by who waits
            self._now.acquire()
        try:
            yield
        finally:
            self._now.release()


@dataclass(frozen=True, slots=True)
class Database:
    """An open database whose schema is this release's."""

    engine: Engine
    _turns: _Turns = field(default_factory=_Turns, repr=False, compare=False)
    _writes: Engine = field(init=False, repr=False, compare=False)
    """The same engine, for transactions that may write."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_writes", self.engine.execution_options(tallywatch_writes=True))

    @property
    def url(self) -> str:
        """Its address, without the password."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that may write: all of it is committed at the end, or none when anything raises.

        On SQLite it takes the write lock at its start, so that it never fails half-way for want of it.
        Threads of this process take turns: SQLite itself has whoever waits look now and then whether it
        is free, and one that writes without a pause would let nobody else in. Not to be nested.
        """
        turn = self._turns.taken() if _is_sqlite(self.engine.url) else nullcontext()
        with self._damage_told(), turn, Session(self._writes) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one moment of the database and changes nothing.

        Both raise DamagedError where SQLite finds its file no database any more.
        """
        with self._damage_told(), Session(self.engine) as session:
            yield session
            session.rollback()

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if not _is_damage(error):
                raise
            raise DamagedError(
                f"{self.url}: the database is damaged, or was replaced by something else ({_told(error)}); "
                "put a sound copy in its place, or move it away to begin anew"
            ) from error

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()


def open_database(url: str, *, create: bool = True) -> Database:
    """The database at `url`, its schema brought up to date.

    Unless `create`, a database that is not there yet is a StorageError. Raises StorageError when
    it cannot be opened, and NewerSchemaError when a later release has written it.
    """
    address = _address(url)
    _prepare_file(address, create=create)
    engine = create_engine(address, pool_pre_ping=not _is_sqlite(address), hide_parameters=True)
    if _is_sqlite(address):
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    database = Database(engine)
    try:
        _bring_up_to_date(database, create=create)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, SQLAlchemyError):
            raise StorageError(f"{database.url}: {_told(error)}") from error
        raise
    return database


def _address(url: str) -> URL:
    try:
        address = make_url(url)
        address.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise StorageError("storage.url is no address of a database; write sqlite:///PATH") from error
    return address.set(drivername="postgresql+psycopg") if address.drivername == "postgresql" else address


def _is_sqlite(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _prepare_file(address: URL, *, create: bool) -> None:
    if not _is_sqlite(address):
        return
    if not address.database or address.database == ":memory:":
        raise StorageError("storage.url names no file; a database in memory would not outlive a run")
    file = Path(address.database)
    if not create and not file.exists():
        raise StorageError(f"{file.absolute()}: there is no database yet; `tallywatch run` makes it")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{file.parent}: {error.strerror}") from error


def _set_up_sqlite(connection: object, _record: object) -> None:
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _write_ahead(connection: object) -> None:
    """Changes to write-ahead mode. SQLite does not wait for the lock that this takes, so we do."""
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("tallywatch_migrates"):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # inside a transaction it would do nothing
    writes = options.get("tallywatch_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(database: Database, *, create: bool) -> None:
    with database.engine.connect() as connection:
        revision = _revision(connection)
    if revision == HEAD:
        return
    if revision is None and not create:
        raise StorageError(f"{database.url}: there is no database yet; `tallywatch run` makes it")
    options = {"tallywatch_writes": True, "tallywatch_migrates": True}
    try:
        with database.engine.execution_options(**options).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            upgrade(connection)
            _check_references(connection)
    finally:
        database.engine.dispose()  # connections that check references again


def _check_references(connection: Connection) -> None:
    """SQLite changes a table by copying it and dropping the old one, which it does not while other tables
    refer to that; so it does not look at references meanwhile, and is asked at the end."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        tables = ", ".join(sorted({str(row[0]) for row in broken}))
        raise StorageError(
            f"rows of {tables} refer to rows that are not there, so that the database cannot be brought up "
            "to date; put a sound copy in its place"
        )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Takes the schema to revision `to`, within the connection's transaction: all steps, or none."""
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except CommandError as error:
        raise NewerSchemaError(
            f"the database is of revision {_revision(connection)}, which this release does not know; "
            "install the release that wrote it, or a later one"
        ) from error


def _is_damage(error: Exception) -> bool:
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0)
    return code & 0xFF in DAMAGE


def _told(error: Exception) -> str:
    """What the driver said, in one line; SQLAlchemy's own text would add the statement and its values."""
    cause = getattr(error, "orig", None) or error
    return " ".join(str(cause).split()) or type(cause).__name__
