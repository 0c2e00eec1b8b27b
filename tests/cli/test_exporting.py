"""Estimates as CSV and Parquet: the same as JSON tells, typed, and harmless where they are opened."""

import csv
import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from typer.testing import CliRunner

from monitor.cli.app import app
from monitor.cli.exporting import COLUMNS, ExportError, rows, write_csv, write_parquet

MENTION = {
    "id": "m1",
    "outlet": "ledger",
    "title": "Toll rises",
    "url": "https://ledger.example/1",
    "published": "2025-02-05T07:30:00Z",
    "evidence": "about 600 killed",
    "sentence": "The agency counts about 600 killed.",
    "decision": "first",
    "copy": False,
}
ESTIMATE: dict[str, Any] = {
    "id": "e1",
    "topic": "dprk-russia",
    "metric": "killed",
    "low": 600.0,
    "high": 600.0,
    "status": "current",
    "scope": "total",
    "source": "nis",
    "as_of": "2025-02-04",
    "published": "2025-02-05T07:30:00Z",
    "decision": "first",
    "severity": "high",
    "reason": "nobody had counted them before",
    "mentions": [MENTION, MENTION | {"id": "m2", "outlet": "herald", "copy": True}],
}


def as_csv(*estimates: dict[str, Any]) -> list[dict[str, str]]:
    out = io.StringIO()
    write_csv(estimates, out)
    return list(csv.DictReader(io.StringIO(out.getvalue())))


def test_a_row_for_each_mention() -> None:
    first, second = as_csv(ESTIMATE)
    assert tuple(first) == COLUMNS
    assert (first["mention"], first["outlet"], first["copy"]) == ("m1", "ledger", "False")
    assert (second["mention"], second["outlet"], second["copy"]) == ("m2", "herald", "True")
    assert (first["low"], first["as_of"], first["url"]) == ("600", "2025-02-04", "https://ledger.example/1")
    assert first["sentence"] == MENTION["sentence"]


def test_an_estimate_without_mentions_is_not_lost() -> None:
    (row,) = as_csv(ESTIMATE | {"mentions": []})
    assert (row["estimate"], row["mention"]) == ("e1", "")


@pytest.mark.parametrize(
    ("written", "cell"),
    [
        ('=HYPERLINK("http://a.example","600")', '\'=HYPERLINK("http://a.example","600")'),
        ("+82 2 600", "'+82 2 600"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1+1", "'=1+1"),  # spreadsheets pass over what stands before it
        ("600\r\n=1+1", "600  =1+1"),
        ("\x1b]0;owned\x07 600", "\ufffd]0;owned\ufffd 600"),
        ('He said "600", and left', 'He said "600", and left'),
        ("600명 사망", "600명 사망"),
    ],
)
def test_no_cell_is_a_formula_or_steers_a_terminal(written: str, cell: str) -> None:
    (row,) = as_csv(ESTIMATE | {"mentions": [MENTION | {"title": written}]})
    assert row["title"] == cell


def test_parquet_has_types_and_the_same_rows(tmp_path: Path) -> None:
    open_ended = ESTIMATE | {"id": "e2", "high": None, "mentions": []}
    assert write_parquet([ESTIMATE, open_ended], tmp_path / "e.parquet") == 3
    table = pyarrow.parquet.read_table(tmp_path / "e.parquet")
    assert tuple(table.column_names) == COLUMNS
    first, second, third = table.to_pylist()
    assert first["as_of"] == date(2025, 2, 4)
    assert first["published"] == datetime(2025, 2, 5, 7, 30, tzinfo=UTC)
    assert (first["low"], first["copy"], second["copy"]) == (600.0, False, True)
    assert (third["high"], third["mention"], third["copy"]) == (None, None, None)
    plain = [row | {"as_of": None, "published": None, "mention_published": None} for row in rows([ESTIMATE])]
    got = [row | {"as_of": None, "published": None, "mention_published": None} for row in (first, second)]
    assert got == plain


def test_nothing_makes_an_empty_file_with_its_columns(tmp_path: Path) -> None:
    assert write_parquet([], tmp_path / "e.parquet") == 0
    assert tuple(pyarrow.parquet.read_table(tmp_path / "e.parquet").column_names) == COLUMNS


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="No such file"):
        write_parquet([ESTIMATE], tmp_path / "nowhere" / "e.parquet")


def test_without_the_library_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'tallywatch\[parquet\]'"):
        write_parquet([ESTIMATE], tmp_path / "e.parquet")


def test_one_form_at_a_time() -> None:
    result = CliRunner().invoke(app, ["estimates", "--json", "--csv"])
    assert result.exit_code == 2
    assert "one of them at a time" in result.output


def test_rows_are_json_too() -> None:
    assert json.loads(json.dumps(list(rows([ESTIMATE]))))[0]["estimate"] == "e1"
