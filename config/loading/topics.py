"""A topic's own file together with those of its languages.

topics/flood.yaml       what is counted, by whom; perhaps its words too
topics/flood/en.yaml    its words in English
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from config.errors import ConfigError
from config.loading import contradictions, crosschecks
from config.loading.document import Document
from config.loading.files import Disk, configures
from config.loading.parts import part_of
from config.loading.secrets import Lookup, References
from config.schema.topic import LanguagePart, Topic

_LANGUAGE_FILE = re.compile(r"[a-z]{2}\.yaml")


class TopicFiles:
    """The files of one topic, read; the languages' words are taken into the topic's tree."""

    def __init__(self, path: Path, disk: Disk, lookup: Lookup) -> None:
        self.path = path
        self.folder = path.with_suffix("")
        self.stray: tuple[str, ...] = ()
        """Names in the languages' folder that are not read."""
        self.own = Document(path, Topic)
        self.own.read(disk, lookup)
        self.languages = tuple(self._languages(disk, lookup))

    @property
    def documents(self) -> tuple[Document, ...]:
        """Each file, the topic's own first."""
        return self.own, *self.languages

    def topic(self) -> Topic | None:
        """What the files say; None where any of them has mistakes, which its document then tells."""
        report = self.own.report
        crosschecks.topic_name(self.own.root, self.path.stem, report)
        told = crosschecks.metric_references(self.own.root, report)
        contradictions.within_topic(self.own.root, report)
        topic = self.own.fitted(Topic, told_as_a_whole=told)
        return None if any(document.mistakes for document in self.documents) else topic

    def _languages(self, disk: Disk, lookup: Lookup) -> Iterator[Document]:
        names = [name for name in disk.names(self.folder) if configures(name)]
        self.stray = tuple(name for name in names if not _LANGUAGE_FILE.fullmatch(name))
        for name in names:
            if name not in self.stray:
                yield self._language(Document(self.folder / name, LanguagePart, is_part=True), disk, lookup)

    def _language(self, part: Document, disk: Disk, lookup: Lookup) -> Document:
        part.read(disk, lookup)
        crosschecks.sources_of_part(part.root, self.own.root, part.report)
        if part.fitted(LanguagePart) is not None and part.root is not None:
            self.own.take_in(part_of(part.root, part.path.stem))
        return part


def load_topic(path: Path, environ: Mapping[str, str] | None = None) -> Topic:
    """One topic by itself, as `topics/flood.yaml` with the files beside it says it.

    Raises ConfigError with every mistake.
    """
    disk = Disk()
    files = TopicFiles(path, disk, References(path.parent, environ or os.environ, disk))
    topic = files.topic()
    if topic is None:
        raise ConfigError(tuple(mistake for document in files.documents for mistake in document.mistakes))
    return topic
