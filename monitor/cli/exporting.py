"""Estimates for other programs: CSV for spreadsheets, Parquet for data frames; a row for each mention."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from config.errors import TallywatchError
from monitor.cli.tables import visible

if TYPE_CHECKING:
    import pyarrow

# The column's name, where its value stands in an estimate or in its mention, and its type in Parquet.
_OF_ESTIMATE = (
    ("estimate", "id", "string"),
    ("topic", "topic", "string"),
    ("metric", "metric", "string"),
    ("low", "low", "double"),
    ("high", "high", "double"),
    ("status", "status", "string"),
    ("scope", "scope", "string"),
    ("source", "source", "string"),
    ("as_of", "as_of", "date"),
    ("published", "published", "moment"),
    ("decision", "decision", "string"),
    ("severity", "severity", "string"),
    ("reason", "reason", "string"),
)
_OF_MENTION = (
    ("mention", "id", "string"),
    ("outlet", "outlet", "string"),
    ("title", "title", "string"),
    ("url", "url", "string"),
    ("mention_published", "published", "moment"),
    ("evidence", "evidence", "string"),
    ("sentence", "sentence", "string"),
    ("mention_decision", "decision", "string"),
    ("copy", "copy", "bool"),
)
COLUMNS = tuple(name for name, _, _ in (*_OF_ESTIMATE, *_OF_MENTION))
# What a spreadsheet takes for a formula, with which a headline could run a command on the reader's
# machine (OWASP, "CSV Injection"); a quote before it makes it text.
_FORMULAS = ("=", "+", "-", "@")
# So many rows are held at once, and stand together in the file.
ROWS_TOGETHER = 10_000


class ExportError(TallywatchError):
    """The estimates cannot be written so, or not there."""


def rows(estimates: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each mention of each estimate (`COLUMNS`), as JSON has them; what the estimate says is in
    every one of its rows, and an estimate without mentions has one."""
    for estimate in estimates:
        told = {name: estimate[key] for name, key, _ in _OF_ESTIMATE}
        for mention in estimate["mentions"] or [{}]:
            yield told | {name: mention.get(key) for name, key, _ in _OF_MENTION}


def write_csv(estimates: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Writes CSV as RFC 4180 has it, with a header: no cell is a formula or steers a terminal."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows(estimates))


def _cell(value: object) -> object:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text


def write_parquet(estimates: Iterable[dict[str, Any]], file: Path) -> int:
    """Writes Parquet with typed columns, and tells how many rows. Raises ExportError where the library is
    missing or the file cannot be written."""
    try:
        import pyarrow.parquet
    except ImportError:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed: pip install 'tallywatch[parquet]'; or take --csv"
        ) from None
    schema = _schema()
    typed, written = (_typed(row) for row in rows(estimates)), 0
    try:
        with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            while together := list(islice(typed, ROWS_TOGETHER)):
                writer.write_table(pyarrow.Table.from_pylist(together, schema=schema))
                written += len(together)
    except OSError as error:
        raise ExportError(f"{visible(str(file))}: {error.strerror or error}") from None
    return written


def _schema() -> "pyarrow.Schema":
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "double": pyarrow.float64(),
        "bool": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "moment": pyarrow.timestamp("us", tz="UTC"),
    }
    return pyarrow.schema([(name, types[kind]) for name, _, kind in (*_OF_ESTIMATE, *_OF_MENTION)])


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its days and moments as such."""
    read = {"date": date.fromisoformat, "moment": datetime.fromisoformat}
    return row | {
        name: read[kind](row[name])
        for name, _, kind in (*_OF_ESTIMATE, *_OF_MENTION)
        if kind in read and row[name] is not None
    }
