"""Reading files that somebody else wrote: small, ordinary and UTF-8, or a sentence why not."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from config.loading.tree import Place

LARGEST_FILE = 4_000_000
"""Bytes. Ten thousand feeds fit, with all their settings; what is larger is no configuration, and takes long
to parse."""
LARGEST_SECRET = 64_000


class UnreadableError(Exception):
    """A file that cannot be read as text; `place` is where its first bad byte stands."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.message, self.place = message, place


def read_bytes(path: Path, largest: int) -> bytes:
    """The whole of an ordinary file. Raises UnreadableError, whose message tells what would be right."""
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise UnreadableError("this is a folder; a file belongs here")
        if not stat.S_ISREG(kind):
            raise UnreadableError("this is not an ordinary file")
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except FileNotFoundError:
        raise UnreadableError("there is no such file") from None
    except PermissionError:
        raise UnreadableError("this file may not be read; give its reader the right to") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UnreadableError(f"this file cannot be read: {_reason(error)}") from None
    if len(content) > largest:
        raise UnreadableError(
            f"this file has more than {largest // 1000} kB; nothing here should be so large"
        )
    return content


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or "it failed") if isinstance(error, OSError) else "its name is impossible"


def as_text(content: bytes) -> str:
    """`content` as UTF-8, with or without a byte order mark. Raises UnreadableError at the first bad byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("this file is UTF-16; save it as UTF-8", Place(1, 1))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise UnreadableError("this byte is not UTF-8; save the file as UTF-8", place) from None


def replace(path: Path, content: bytes) -> None:
    """Puts `content` in the file's place in one step, its permissions kept. Raises OSError.

    A link is followed, so that what it points to is replaced. Who reads meanwhile sees the old
    content or the new.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


class Disk:
    """The files of one reading, each read once: what was seen can be compared with what is there now."""

    def __init__(self, instead: Mapping[Path, bytes] | None = None) -> None:
        self._instead = dict(instead or {})
        self._seen: dict[Path, tuple[int, bytes | UnreadableError]] = {}
        self._listed: dict[Path, tuple[str, ...]] = {}

    @property
    def files(self) -> tuple[Path, ...]:
        """What was asked for, present or not, in the order asked."""
        return tuple(self._seen)

    def text(self, path: Path, largest: int = LARGEST_FILE) -> str:
        """The file as text. Raises UnreadableError."""
        if path not in self._seen:
            self._seen[path] = largest, self._content(path, largest)
        content = self._seen[path][1]
        if isinstance(content, UnreadableError):
            raise content
        return as_text(content)

    def names(self, folder: Path) -> tuple[str, ...]:
        """What lies in a folder, sorted; nothing where there is no such folder."""
        if folder not in self._listed:
            self._listed[folder] = _names(folder)
        return self._listed[folder]

    def changed(self) -> bool:
        """Whether anything that was looked at is not now what it was.

        Asked every few seconds, of files that name ten thousand feeds: so bytes are compared, and nothing
        is made of them.
        """
        now = Disk()
        return any(
            _configuring(now.names(folder)) != _configuring(names) for folder, names in self._listed.items()
        ) or any(
            _held(now._content(path, largest)) != _held(content)
            for path, (largest, content) in self._seen.items()
        )

    def _content(self, path: Path, largest: int) -> bytes | UnreadableError:
        if path in self._instead:
            return self._instead[path]
        try:
            return read_bytes(path, largest)
        except UnreadableError as problem:
            return problem


def configures(name: str) -> bool:
    """Whether a file of that name is meant as configuration; editors' own files are not."""
    return name.endswith((".yaml", ".yml")) and not name.startswith(".")


def _configuring(names: Iterable[str]) -> list[str]:
    return [name for name in names if configures(name)]


def _held(content: bytes | UnreadableError) -> bytes | str:
    """What a file holds, or why it cannot be read."""
    return content if isinstance(content, bytes) else content.message


def _names(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(path.name for path in folder.iterdir()))
    except OSError:
        return ()
