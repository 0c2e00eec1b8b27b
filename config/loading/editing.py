"""Adds feeds to feeds.yaml the way its owner would: comments, order and layout stay.

The file is written only when it then says what it said before and those feeds more, and says it
without mistakes.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.util import load_yaml_guess_indent

from config.errors import ConfigError, Mistake, TallywatchError
from config.loading.crosschecks import canonical, entries
from config.loading.files import LARGEST_FILE, UnreadableError, as_text, read_bytes, replace
from config.loading.folder import FEEDS, Config, examine
from config.loading.tree import Place, plain
from config.loading.yaml_text import parse

Wanted = Mapping[str, str | bool]
"""The keys of a feed and their values, as they are to stand in the file."""


class EditError(TallywatchError):
    """A change that was asked for and is not made; the file is as it was."""


@dataclass(frozen=True, slots=True)
class Addition:
    """feeds.yaml with more feeds, which was tried and not written yet."""

    path: Path
    content: bytes
    config: Config | None
    """The configuration as it would be; None where another file has mistakes."""
    first_line: int
    """Where the new feeds begin."""

    @property
    def warnings(self) -> tuple[Mistake, ...]:
        """What is odd about the new feeds."""
        told = self.config.warnings if self.config else ()
        return tuple(one for one in told if one.file == self.path and one.line >= self.first_line)

    def write(self) -> None:
        """Puts it in the file's place in one step. Raises EditError."""
        try:
            replace(self.path, self.content)
        except OSError as error:
            raise EditError(f"{self.path}: cannot be written: {error.strerror}") from None


def addition(folder: Path, wanted: Sequence[Wanted], environ: Mapping[str, str]) -> Addition:
    """`folder`'s feeds.yaml with more feeds at its end.

    Raises ConfigError when feeds.yaml has mistakes already, EditError when one of the feeds is there or
    is not a proper one.
    """
    path = folder / FEEDS
    if not _lists_feeds(path):
        _refuse_mistakes(folder, path, environ)
    content = _content(path)
    _refuse_repetition(content, wanted)
    text = with_feeds(content, wanted)
    tried = examine(folder, environ, {path: text.encode()})
    if wrong := [mistake.message for mistake in tried.mistakes if mistake.file in (path, folder)]:
        _refuse_mistakes(folder, path, environ)  # read again only now: a folder takes a second
        raise EditError("; ".join(wrong))
    places = [feed.place.line for feed in entries(parse(text, _unheard), "feeds")]
    return Addition(path, text.encode(), tried.config, places[-len(wanted)])


@dataclass(frozen=True, slots=True)
class There:
    """A feed that feeds.yaml lists, its references unfilled."""

    name: str
    url: str


def feeds_in(text: str) -> tuple[There, ...]:
    """The feeds that the text of a feeds.yaml lists; what has no name or address is left out."""
    listed = _data(text).get("feeds")
    return tuple(
        There(str(feed["name"]), str(feed["url"]))
        for feed in (listed if isinstance(listed, list) else [])
        if isinstance(feed, dict) and feed.get("name") and feed.get("url")
    )


def entries_of(folder: Path) -> tuple[Mapping[str, object], ...]:
    """The entries of `folder`'s feeds.yaml as they stand there, references unfilled."""
    listed = _data(_content(folder / FEEDS)).get("feeds")
    return tuple(listed) if isinstance(listed, list) else ()


def feeds_of(folder: Path) -> tuple[There, ...]:
    """The feeds that `folder`'s feeds.yaml lists. Raises EditError where it cannot be read."""
    return feeds_in(_content(folder / FEEDS))


def spelling(url: str) -> str:
    """What all spellings of an address share that hardly ever lead to two feeds: with http or https, with
    www. or without, a / at its end or none, a letter percent-encoded or not. Not an address itself.

    >>> spelling("HTTP://www.Example.org/feed/") == spelling("https://example.org/feed#top")
    True
    """
    try:
        parts = urlsplit(canonical(url))
        host = (parts.hostname or "").removeprefix("www.").encode("idna").decode("ascii")
        port = parts.port
    except (UnicodeError, ValueError):
        return url
    where = f"{host}:{port}" if port not in (None, 80, 443) else host
    return f"{where}{unquote(parts.path).rstrip('/')}?{unquote(parts.query)}"


def with_feeds(text: str, wanted: Sequence[Wanted]) -> str:
    """`text` of a feeds.yaml with more feeds at its end. Raises EditError when that cannot be done
    without changing something else."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.explicit_start = text.startswith("---")
    document, mapping, offset = (
        load_yaml_guess_indent(text, yaml=yaml) if text.strip() else (None, None, None)
    )
    yaml.indent(mapping=2, sequence=(mapping or 4), offset=(2 if offset is None else offset))
    document = {} if document is None else document
    if not document.get("feeds"):
        document["feeds"] = []
    document["feeds"].extend(dict(one) for one in wanted)
    written = io.StringIO()
    yaml.dump(document, written)
    _refuse_other_changes(text, written.getvalue(), wanted)
    return written.getvalue()


def _refuse_mistakes(folder: Path, path: Path, environ: Mapping[str, str]) -> None:
    mistakes = tuple(
        mistake for mistake in examine(folder, environ).mistakes if mistake.file in (path, folder)
    )
    if mistakes:
        raise ConfigError(mistakes)


def _lists_feeds(path: Path) -> bool:
    """Whether the file is YAML that lists feeds, or is about to."""
    told: list[str] = []
    try:
        root = parse(_content(path), lambda _place, message: told.append(message))
    except EditError:
        return False
    data = plain(root) if root is not None else {}
    return not told and isinstance(data, dict) and isinstance(data.get("feeds") or [], list)


def _content(path: Path) -> str:
    try:
        return as_text(read_bytes(path, LARGEST_FILE))
    except UnreadableError as problem:
        raise EditError(f"{path}: {problem.message}") from None


def _refuse_repetition(text: str, wanted: Sequence[Wanted]) -> None:
    there = feeds_in(text)
    names, spellings = {feed.name for feed in there}, {spelling(feed.url): feed.name for feed in there}
    strictly: dict[str, str] = {}
    for one in wanted:
        name, url = str(one["name"]), str(one["url"])
        if name in names:
            raise EditError(f"there is a feed {name} already; choose another --name")
        if other := spellings.get(spelling(url)) or strictly.get(canonical(url)):
            raise EditError(f"the feed {other} polls this address already")
        names.add(name)
        strictly[canonical(url)] = name


def _refuse_other_changes(before: str, after: str, wanted: Sequence[Wanted]) -> None:
    old, new = _data(before), _data(after)
    if new != {**old, "feeds": [*(old.get("feeds") or []), *map(dict, wanted)]}:
        raise EditError(f"{FEEDS} is laid out in a way that cannot be kept; add the feed by hand")


def _data(text: str) -> dict[str, Any]:
    """What the file says, its references unfilled; mistakes were told before."""
    root = parse(text, _unheard)
    data = plain(root) if root is not None else {}
    return data if isinstance(data, dict) else {}


def _unheard(_place: Place, _message: str) -> None:
    """Mistakes were told before."""
