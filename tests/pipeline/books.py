"""A ledger of either kind as tests keep it: one transaction for each article."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from monitor.consensus.history import History
from monitor.pipeline.ledger import Ledger, MemoryLedger
from monitor.pipeline.model import Arrival, Handled
from monitor.pipeline.path import Rules, handle
from monitor.pipeline.reading import read
from monitor.pipeline.stored import Archive
from storage import tables
from storage.engine import Database
from tests.pipeline.world import FLOOD, RULES, START, Contents, contents, readers

LATER = START + timedelta(days=30)


class Books:
    """A ledger of either kind, one transaction for each article."""

    def __init__(self, kept: MemoryLedger | Archive) -> None:
        self._kept = kept

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        if isinstance(self._kept, MemoryLedger):
            yield self._kept
        else:
            with self._kept.ledger() as ledger:
                yield ledger

    def take(self, came: Arrival, rules: Rules = RULES) -> Handled | None:
        with self.ledger() as ledger:
            return handle(came, read(came.article, readers()), ledger, rules, now=LATER)

    def contents(self) -> Contents:
        return contents(self._kept if isinstance(self._kept, MemoryLedger) else self._kept.database)

    def history(self) -> History:
        with self.ledger() as ledger:
            return ledger.history(FLOOD)


def stored(database: Database) -> Books:
    with database.writing() as session:
        for name in ("daily-example", "evening-post", "third"):
            session.add(tables.Feed(name=name, address_digest=name))
    return Books(Archive(database))
