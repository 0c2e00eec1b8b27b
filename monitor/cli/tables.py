"""Tables for people, in which text from outside cannot command the terminal."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

WIDE = 160
"""Columns where the output goes to a file or a pipe."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; `right` for numbers."""

    heading: str
    right: bool = False


def visible(text: str) -> str:
    """`text` on one line and without what a terminal would obey: escapes, bells, changes of direction."""
    return "".join(
        c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text
    ).strip()


def show(title: str, columns: Sequence[Column], rows: Sequence[Sequence[object]]) -> None:
    """Prints a table to standard output; long cells are folded, not cut."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", box=SIMPLE, pad_edge=False)
    for column in columns:
        table.add_column(Text(column.heading), justify="right" if column.right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible("" if cell is None else str(cell))) for cell in row))
    Console(width=None if sys.stdout.isatty() else WIDE).print(table)
