"""One file of the configuration on its way in, with what is wrong in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from config.errors import Mistake
from config.loading.files import Disk, UnreadableError
from config.loading.fitting import fit
from config.loading.parts import joined
from config.loading.secrets import Lookup, fill
from config.loading.terms import spread
from config.loading.tree import Keys, Node, Place
from config.loading.yaml_text import parse
from config.schema import Section

S = TypeVar("S", bound=Section)

WHOLE_FILE = Place(0, 1)


def _in_order(path: Path) -> Callable[[Mistake], tuple[bool, str, int, int]]:
    """The file's own mistakes first, then those of its parts."""
    return lambda mistake: (mistake.file != path, str(mistake.file), mistake.line, mistake.column)


@dataclass(slots=True)
class Document:
    """A file, its tree where it could be read, and its mistakes and warnings."""

    path: Path
    model: type[Section]
    """What the file describes."""
    is_part: bool = False
    """Whether it becomes one with another file; its places then tell which file they are in."""
    root: Node | None = None
    _mistakes: dict[Mistake, None] = field(default_factory=dict)  # an alias brings each mistake once
    _warnings: dict[Mistake, None] = field(default_factory=dict)
    _unfilled: set[Place] = field(default_factory=set)

    @property
    def mistakes(self) -> tuple[Mistake, ...]:
        """In the order of the file."""
        return tuple(sorted(self._mistakes, key=_in_order(self.path)))

    @property
    def warnings(self) -> tuple[Mistake, ...]:
        """What works, but had better be otherwise; in the order of the file."""
        return tuple(sorted(self._warnings, key=lambda warning: (warning.line, warning.column)))

    def report(self, place: Place, message: str) -> None:
        """Takes a mistake, unless it follows from a reference at its place that stands for nothing."""
        if place not in self._unfilled:
            self._mistakes[Mistake(place.file or self.path, place.line, place.column, message)] = None

    def warn(self, place: Place, message: str) -> None:
        """Takes a warning."""
        self._warnings[Mistake(self.path, place.line, place.column, message)] = None

    def read(self, disk: Disk, lookup: Lookup) -> None:
        """Fills `root`: the file's tree with its references replaced. An empty file has no keys."""
        try:
            text = disk.text(self.path)
        except UnreadableError as problem:
            return self.report(problem.place or WHOLE_FILE, problem.message)
        root = parse(text, self.report, self.path if self.is_part else None)
        if root is None and not self._mistakes:
            root = Keys(Place(1, 1), {})
        if root is not None:
            self.root = spread(self.model, fill(root, lookup, self._report_reference))
        return None

    def take_in(self, part: Node) -> None:
        """Makes `part`, which stands in another file, a part of this one."""
        self.root = joined(self.root, part, self.report) if self.root is not None else None

    def fitted(self, model: type[S], *, told_as_a_whole: bool = False) -> S | None:
        """What the file says, as `model`; None where it has mistakes.

        With `told_as_a_whole`, what the model finds wrong with the file as a whole was told
        already, at its places.
        """
        if self.root is None:
            return None
        fitted = fit(model, self.root, self.report, parts_only=told_as_a_whole)
        return None if self._mistakes else fitted

    def _report_reference(self, place: Place, message: str) -> None:
        self.report(place, message)
        self._unfilled.add(place)
