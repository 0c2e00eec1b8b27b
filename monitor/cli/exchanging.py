"""`tallywatch feeds import` and `export`: feeds.yaml and the lists of feed readers (OPML)."""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from config.errors import TallywatchError
from monitor.cli.lines import standard_input
from monitor.cli.options import ConfigOption, JsonOption, configuration, folder_of, refuse_what_ships
from monitor.cli.tables import Column, show, visible

if TYPE_CHECKING:
    from config.loading.editing import There
    from monitor.feeds.opml import Outline

LARGEST = 5_000_000
"""Bytes of a list that are read; ten thousand feeds fit."""
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_REFERENCE = re.compile(r"(?<!\$)\$\{")


class ExchangeError(TallywatchError):
    """A list of feeds that cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Row:
    """One outline of a list, and what becomes of it."""

    line: int
    outcome: str
    """`new`, `there`, `twice` or `wrong`."""
    entry: Mapping[str, str | bool]
    """For feeds.yaml; of those that are not added what is known."""
    reason: str = ""


def import_feeds(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list, OPML; - for standard input.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be added; write nothing.")
    ] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Leave out what is wrong, and add the rest.")
    ] = False,
    references: Annotated[
        bool,
        typer.Option(
            "--references",
            help="Fill in ${…} in it from your environment: only for a list that you wrote yourself.",
        ),
    ] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Adds the feeds of a feed reader's list (OPML) to feeds.yaml; comments and order stay.

    Feeds that are there already are left alone, also where their address is spelled otherwise. The
    titles become outlets, and names are made of them. All is written at once, or nothing. The feeds
    are not asked: tallywatch feeds check does that.

    \b
    Example:      tallywatch feeds import subscriptions.opml --dry-run --config tallywatch.d
    Exit status:  0 imported, or there was nothing new; 1 the configuration has mistakes;
                  2 it is no OPML, or some of it is wrong: nothing is written
    """
    from config.loading.editing import addition, feeds_of

    folder = folder_of(config)
    refuse_what_ships(folder, dry_run=dry_run)
    rows = _rows(file, feeds_of(folder), references=references)
    wrong = [row for row in rows if row.outcome == "wrong"]
    added = [row.entry for row in rows if row.outcome == "new"]
    refused = bool(wrong) and not anyway
    if added and not refused:
        tried = addition(folder, added, os.environ)
        for warning in tried.warnings:
            print(f"warning: {warning}", file=sys.stderr)
        if not dry_run:
            tried.write()
    _tell(file, rows, written=bool(added) and not dry_run and not refused, as_json=as_json)
    for row in wrong:
        print(f"{file}:{row.line}: {visible(row.reason)}", file=sys.stderr)
    if refused:
        print("nothing is written; --anyway leaves these out and adds the rest", file=sys.stderr)
        raise typer.Exit(2)


def _rows(file: Path, there: "Sequence[There]", *, references: bool) -> list[Row]:
    from config.loading.crosschecks import canonical
    from config.loading.editing import spelling
    from monitor.feeds.opml import OpmlError, read_opml

    try:
        listed = read_opml(_bytes(file))
    except OpmlError as error:
        raise ExchangeError(f"{file}:{error}") from None
    known = {spelling(feed.url): feed.name for feed in there}
    taken, strictly = {feed.name for feed in there}, dict[str, int]()
    rows = [Row(trouble.line, "wrong", {}, trouble.message) for trouble in listed.troubles]
    for outline in listed.outlines:
        entry = _entry(outline, taken)
        url = str(entry["url"])
        if problem := _problem(entry, references=references):
            rows.append(Row(outline.line, "wrong", entry, problem))
        elif name := known.get(spelling(url)):
            rows.append(Row(outline.line, "there", {**entry, "name": name}, f"as {name}"))
        elif first := strictly.get(canonical(url)):
            rows.append(Row(outline.line, "twice", entry, f"line {first} has it already"))
        else:
            strictly[canonical(url)] = outline.line
            taken.add(str(entry["name"]))
            rows.append(Row(outline.line, "new", entry))
    return sorted(rows, key=lambda row: row.line)


def _bytes(file: Path) -> bytes:
    from config.loading.files import UnreadableError, read_bytes

    if str(file) == "-":
        content = standard_input().read(LARGEST + 1)
        if len(content) > LARGEST:
            raise ExchangeError(f"the list has more than {LARGEST // 1_000_000} MB")
        return content
    try:
        return read_bytes(file, LARGEST)
    except UnreadableError as problem:
        raise ExchangeError(f"{file}: {problem.message}") from None


def _entry(outline: "Outline", taken: set[str]) -> dict[str, str | bool]:
    """An outline as an entry of feeds.yaml: what it says of itself where it was written here, else its
    title as the outlet."""
    from config.loading.secrets import literal
    from monitor.feeds.discovery import as_address
    from monitor.feeds.naming import feed_name, outlet_name

    ours = dict(outline.ours)
    name, url = ours.pop("name", ""), as_address(outline.url)
    entry: dict[str, str | bool] = {**ours}
    if not name:  # written by somebody else: what looks like a reference of ours is none
        url = literal(url)
        entry |= {"outlet": literal(outlet_name(outline.title))} if outline.title else {}
        entry |= {"lang": outline.lang} if outline.lang else {}
    if "enabled" in ours:
        entry["enabled"] = ours["enabled"].strip().lower() != "false"
    if not _NAME.fullmatch(name) or name in taken:
        name = feed_name(outlet_name(name or outline.title), url, taken, outline.lang)
    return {"name": name, "url": url} | entry


def _problem(entry: Mapping[str, str | bool], *, references: bool) -> str:
    """Why no feed can be made of an entry; empty where one can."""
    from config.schema.kinds import has_possible_port

    url = str(entry["url"])
    filled = [key for key, value in entry.items() if _REFERENCE.search(str(value))]
    if filled and not references:
        return (
            f"its {filled[0]} holds ${{…}}, which would be filled in from your environment and sent there; "
            "if you wrote this list yourself, say --references"
        )
    if "url" in filled:
        return ""  # what it is filled in with is looked at when it is added
    if len(url) > 2000 or not re.fullmatch(r"https?://\S+", url) or not has_possible_port(url):
        return f"{url[:80]} is no address of the web; it begins with https:// or http://"
    return ""


def _tell(file: Path, rows: Sequence[Row], *, written: bool, as_json: bool) -> None:
    if as_json:
        told = [_record(row) for row in rows]
        print(json.dumps({"written": written, "feeds": told}, ensure_ascii=False, indent=2))
        return
    show(
        f"Feeds in {file}",
        [Column("line", right=True), *map(Column, ("", "name", "outlet", "lang", "address"))],
        [_cells(row) for row in rows],
    )
    print(_counted(rows, written=written))


def _counted(rows: Sequence[Row], *, written: bool) -> str:
    counts = Counter(row.outcome for row in rows)
    added = f"{counts['new']} {'added' if written else 'to add'}"
    rest = {"there": "there already", "twice": "listed twice", "wrong": "wrong"}
    return ", ".join([added, *(f"{counts[key]} {words}" for key, words in rest.items() if counts[key])])


def _record(row: Row) -> dict[str, Any]:
    """A row for scripts."""
    return {"line": row.line, "outcome": row.outcome, "reason": visible(row.reason), **_shown(row)}


def _shown(row: Row) -> dict[str, Any]:
    """An entry without a password in its address."""
    from monitor.feeds.errors import without_password

    return {
        key: without_password(value) if key == "url" and isinstance(value, str) else value
        for key, value in row.entry.items()
    }


def _cells(row: Row) -> tuple[object, ...]:
    outcome = f"{row.outcome} {row.reason}" if row.outcome in ("there", "twice") else row.outcome
    entry = _shown(row)
    return row.line, outcome, entry.get("name"), entry.get("outlet"), entry.get("lang"), entry.get("url")


def export_feeds(
    file: Annotated[
        Path,
        typer.Argument(metavar="[FILE]", help="Where to; standard output if not given.", show_default=False),
    ] = Path("-"),
    config: ConfigOption = None,
) -> None:
    """Writes the feeds as a list (OPML 2.0) for feed readers, or for another Tallywatch, in their order.

    References stay as they are written in feeds.yaml, ${…}; passwords that stand in plain text in an
    address are left out of it. What OPML has no word for is kept in attributes of our own.

    \b
    Example:      tallywatch feeds export feeds.opml --config tallywatch.d
    Exit status:  0 written; 1 the configuration has mistakes; 2 the file cannot be written
    """
    from config.loading.editing import entries_of
    from config.loading.files import replace
    from monitor.feeds.opml import write_opml

    loaded = configuration(config)
    entries = [{**entry, "url": _exported(entry)} for entry in entries_of(loaded.folder)]
    document = write_opml(entries, "Feeds of Tallywatch")
    if str(file) == "-":
        sys.stdout.write(document)
        return
    try:
        replace(file, document.encode())
    except OSError as error:
        raise ExchangeError(f"{file}: cannot be written: {error.strerror}") from None
    print(f"wrote {len(entries)} feeds to {file}")


def _exported(entry: Mapping[str, object]) -> str:
    """An address as it may leave the house: with its references, without a password; tells of both."""
    from monitor.feeds.errors import without_password

    url = str(entry["url"])
    if "@" in (where := url.partition("://")[2].partition("/")[0]) and not _REFERENCE.search(where):
        print(f"warning: {entry['name']}: its user name and password are left out", file=sys.stderr)
        url = without_password(url)
    if _REFERENCE.search(url):
        only = "its address holds ${…}, which only Tallywatch fills in"
        print(f"warning: {entry['name']}: {only}", file=sys.stderr)
    return url
