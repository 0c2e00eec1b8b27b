"""The root of every error that Tallywatch raises on purpose, and configuration's own branch of it."""

from dataclasses import dataclass
from pathlib import Path


class TallywatchError(Exception):
    """What a command reports in one line and an exit status, without a traceback."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong in a configuration file, where it is and what would be right."""

    file: Path
    line: int  # from 1; 0 when the file as a whole is meant
    column: int  # from 1
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ConfigError(TallywatchError):
    """A configuration that cannot be used, with all of its mistakes at once."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = mistakes
