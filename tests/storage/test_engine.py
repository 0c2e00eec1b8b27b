"""Opening, migrating and holding a database, and the types that it keeps."""

import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import SQLModel, select

from storage import engine as storage_engine
from storage.engine import Database, open_database
from storage.errors import HeldError, NewerSchemaError, StorageError
from storage.holding import hold
from storage.migrations import HEAD
from storage.tables import Entry, Feed
from tests.conftest import ROOT


def test_models_and_migrations_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(storage_engine.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_opening_twice_keeps_what_is_there(url: str) -> None:
    first = open_database(url)
    with first.writing() as session:
        session.add(Feed(name="a", address_digest="x"))
    first.close()
    second = open_database(url, create=False)
    with second.reading() as session:
        assert [feed.name for feed in session.exec(select(Feed))] == ["a"]
    second.close()


def test_all_of_a_migration_or_nothing(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off half-way, the next start begins from the beginning."""

    class CutOffError(Exception):
        pass

    real = storage_engine.upgrade

    def cut_off(connection: object) -> None:
        real(connection)  # type: ignore[arg-type]
        raise CutOffError

    monkeypatch.setattr(storage_engine, "upgrade", cut_off)
    with pytest.raises(CutOffError):
        open_database(url)
    monkeypatch.undo()
    opened = open_database(url)
    with opened.reading() as session:
        assert session.exec(select(Feed)).all() == []
    opened.close()


def test_a_newer_database_is_refused(url: str) -> None:
    opened = open_database(url)
    with opened.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opened.close()
    with pytest.raises(NewerSchemaError, match="9999"):
        open_database(url)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        pytest.param("sqlite://", "in memory", id="memory"),
        pytest.param("nonsense", "no address", id="no-url"),
        pytest.param("nosuchdb://x", "no address", id="unknown-driver"),
        pytest.param("sqlite:////dev/null/x/y.db", "/dev/null", id="no-folder"),
        pytest.param("postgresql://me:hunter2@127.0.0.1:1/x", "127.0.0.1", id="nobody-there"),
    ],
)
def test_an_address_that_cannot_be_opened(address: str, says: str) -> None:
    with pytest.raises(StorageError, match=says) as caught:
        open_database(address)
    assert "hunter2" not in str(caught.value)


def test_no_database_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no database yet"):
        open_database(f"sqlite:///{tmp_path / 'none.db'}", create=False)
    assert list(tmp_path.iterdir()) == []


def test_sqlite_is_set_up(tmp_path: Path) -> None:
    opened = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    with opened.reading() as session:
        got = [
            session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    assert got == ["wal", 1, 2, 10_000]
    opened.close()


def test_moments_come_back_aware(database: Database) -> None:
    seoul = datetime(2025, 4, 30, 9, 15, tzinfo=timezone(timedelta(hours=9)))
    with database.writing() as session:
        session.add(Feed(name="a", address_digest="x", due=seoul))
    with database.reading() as session:
        due = session.exec(select(Feed.due)).one()
    assert due == seoul
    assert due is not None
    assert due.utcoffset() == timedelta(0)


def test_a_naive_moment_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="naive"), database.writing() as session:
        session.add(Feed(name="a", address_digest="x", due=datetime(2025, 1, 1)))  # noqa: DTZ001
    with database.reading() as session:
        assert session.exec(select(Feed)).all() == []


def test_hostile_text_is_kept_with_its_offsets(database: Database) -> None:
    with database.writing() as session:
        session.add(Feed(name="a", address_digest="x", title="a\x00b\ud800c 전사 🪖"))
    with database.reading() as session:
        assert session.exec(select(Feed.title)).one() == "a\ufffdb\ufffdc 전사 🪖"


def test_foreign_keys_hold(database: Database) -> None:
    entry = Entry(feed_id=99, identity="x", article_id="y", seen=datetime.now(UTC))
    with pytest.raises(IntegrityError), database.writing() as session:
        session.add(entry)


def test_two_daemons_refuse_each_other(database: Database, url: str) -> None:
    other = open_database(url)
    with hold(database) as check, pytest.raises(HeldError), hold(other):
        check()
    with hold(other):  # let go, it can be had
        pass
    other.close()


def test_a_killed_holder_holds_nothing(url: str) -> None:
    database = open_database(url)
    code = (
        "import sys\nfrom storage.engine import open_database\nfrom storage.holding import hold\n"
        "with hold(open_database(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(HeldError), hold(database):
            pass
        holder.kill()
        holder.wait()
    _hold_soon(database)
    database.close()


def _hold_soon(database: Database) -> None:
    """A PostgreSQL server takes a moment to see that its client is gone."""
    import time

    deadline = time.monotonic() + 10
    while True:
        try:
            with hold(database):
                return
        except HeldError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def test_migrating_makes_every_index(database: Database) -> None:
    inspector = inspect(database.engine)
    names = {index["name"] for table in inspector.get_table_names() for index in inspector.get_indexes(table)}
    wanted = {"ix_feed_listed_due", "ix_delivery_state_due", "ix_decision_topic_metric"}
    assert wanted <= names


def test_whoever_writes_again_and_again_lets_others_in(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'a.db'}")
    order: list[str] = []

    def write(who: str) -> None:
        with database.writing():
            order.append(who)

    other = threading.Thread(target=write, args=("other",))
    with database.writing():
        other.start()
        while not database._turns._next.locked():  # until the other one waits
            time.sleep(0)
    write("again")
    other.join(10)
    assert order == ["other", "again"]
    database.close()
