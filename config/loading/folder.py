"""A folder of configuration, read as a whole: every file, every mistake, at once."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from config.errors import ConfigError, Mistake
from config.loading import advice, crosschecks
from config.loading.document import WHOLE_FILE, Document
from config.loading.files import Disk, configures
from config.loading.secrets import References
from config.loading.topics import TopicFiles
from config.loading.tree import Keys
from config.loading.wording import nearest
from config.schema import Section
from config.schema.feeds import Feed, Feeds
from config.schema.monitor import Monitor
from config.schema.topic import Topic
from config.schema.watchers import Watcher, Watchers

MONITOR, FEEDS, WATCHERS, TOPICS = "monitor.yaml", "feeds.yaml", "watchers.yaml", "topics"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Config:
    """A configuration without mistakes. Two are equal when nothing differs, secrets included."""

    folder: Path
    monitor: Monitor
    feeds: tuple[Feed, ...]
    watchers: tuple[Watcher, ...]
    topics: Mapping[str, Topic]
    digest: str = field(compare=False)
    """Names the content: the same for the same settings, however they are laid out. Secrets do not
    enter it: with a changed password the configuration is another one, its digest is not."""
    disk: Disk = field(compare=False)
    """What was looked at, secret files included."""
    warnings: tuple[Mistake, ...] = field(compare=False, default=())
    """What works, but had better be otherwise."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Each file that was asked for, secret files included."""
        return self.disk.files

    def __repr__(self) -> str:
        return (
            f"Config({str(self.folder)!r}, {len(self.feeds)} feeds, {len(self.watchers)} watchers, "
            f"topics {', '.join(self.topics)}, digest {self.digest[:12]})"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What reading a folder brought: a configuration, or mistakes; and what it depends on."""

    config: Config | None
    mistakes: tuple[Mistake, ...]
    disk: Disk
    """What was looked at, present or missing."""

    def outcome(self) -> Config | ConfigError:
        """The configuration, or why there is none."""
        return self.config if self.config is not None else ConfigError(self.mistakes)


def load(folder: Path, environ: Mapping[str, str]) -> Config:
    """The configuration in `folder`, its references filled from `environ` and from files.

    Raises ConfigError with every mistake of every file. No message holds what a reference
    stands for.
    """
    outcome = examine(folder, environ).outcome()
    if isinstance(outcome, ConfigError):
        raise outcome
    return outcome


def examine(
    folder: Path, environ: Mapping[str, str], instead: Mapping[Path, bytes] | None = None
) -> Examination:
    """Reads `folder` as `load` does, and tells mistakes as values.

    `instead` gives the content of files as if it stood on disk, to try a change before it is made.
    """
    disk = Disk(instead)
    if not folder.is_dir():
        problem = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        disk.names(folder)
        wrong = Mistake(folder, 0, 1, f"{problem}; tallywatch init {folder} writes one to begin with")
        return Examination(config=None, mistakes=(wrong,), disk=disk)
    files = _Files(folder, disk, References(folder, environ, disk))
    config = files.config()
    return Examination(config=config, mistakes=files.mistakes(), disk=disk)


class _Files:
    """The files of one folder, read, and checked against one another."""

    def __init__(self, folder: Path, disk: Disk, references: References) -> None:
        self.folder, self.disk, self.references = folder, disk, references
        self.whole = Document(folder, Section)
        self.monitor = self._read(folder / MONITOR, Monitor, optional=True)
        self.feeds = self._read(folder / FEEDS, Feeds)
        self.watchers = self._read(folder / WATCHERS, Watchers)
        self.topics = [TopicFiles(path, disk, references) for path in self._topic_paths()]
        self._stray_files()

    def mistakes(self) -> tuple[Mistake, ...]:
        return tuple(mistake for document in self._documents() for mistake in document.mistakes)

    def config(self) -> Config | None:
        """The configuration; None where anything is wrong, which `mistakes` then tells."""
        monitor = self.monitor.fitted(Monitor)
        feeds = self.feeds.fitted(Feeds)
        watchers = self.watchers.fitted(Watchers)
        topics = {files.path.stem: files.topic() for files in self.topics}
        self._cross_check()
        if monitor is None or feeds is None or watchers is None or self.mistakes():
            return None
        known = {name: topic for name, topic in topics.items() if topic is not None}
        advice.give(self.monitor, self.feeds, self.watchers)
        advice.on_feeds(self.feeds, monitor.polling.allow_networks, known.values())
        return Config(
            folder=self.folder,
            monitor=monitor,
            feeds=feeds.feeds,
            watchers=watchers.watchers,
            topics=known,
            digest=_digest(monitor, feeds, watchers, known),
            disk=self.disk,
            warnings=tuple(warning for document in self._documents() for warning in document.warnings),
        )

    def _documents(self) -> list[Document]:
        topics = [document for files in self.topics for document in files.documents]
        return [self.whole, self.monitor, self.feeds, self.watchers, *topics]

    def _read(self, path: Path, model: type[Section], *, optional: bool = False) -> Document:
        document = Document(path, model)
        there = self.disk.names(path.parent)
        if path.name in there:
            document.read(self.disk, self.references)
        elif (other := path.with_suffix(".yml").name) in there:
            document.report(WHOLE_FILE, f"there is no such file; {other} is here: rename it")
        elif optional:
            document.root = Keys(WHOLE_FILE, {})
        else:
            document.report(
                WHOLE_FILE, f"there is no such file; write one that says at least {path.stem}: []"
            )
        return document

    def _topic_paths(self) -> list[Path]:
        folder = self.folder / TOPICS
        names = [name for name in self.disk.names(folder) if configures(name)]
        for name in names:
            if name.endswith(".yml"):
                self.whole.report(WHOLE_FILE, f"{TOPICS}/{name}: topic files end in .yaml; rename it")
        if not names:
            self.whole.report(WHOLE_FILE, f"{TOPICS}/ holds no topic; put one there, as {TOPICS}/flood.yaml")
        return [folder / name for name in names if name.endswith(".yaml")]

    def _stray_files(self) -> None:
        known = [MONITOR, FEEDS, WATCHERS]
        for name in filter(configures, self.disk.names(self.folder)):
            if name not in known:
                self.whole.warn(WHOLE_FILE, f"{name} is not read{nearest(name, known)}")
        for files in self.topics:
            for name in files.stray:
                where = f"{TOPICS}/{files.folder.name}/{name}"
                self.whole.warn(WHOLE_FILE, f"{where} is not read; call it by its language, as en.yaml")

    def _cross_check(self) -> None:
        crosschecks.repeated_names(self.feeds.root, "feeds", self.feeds.report)
        crosschecks.repeated_urls(self.feeds.root, self.feeds.report)
        crosschecks.repeated_names(self.watchers.root, "watchers", self.watchers.report)
        metrics = {files.path.stem: crosschecks.metrics_of(files.own.root) for files in self.topics}
        crosschecks.watched(self.watchers.root, metrics, self.watchers.report)
        if isinstance(self.monitor.root, Keys) and "smtp" not in self.monitor.root.of:
            crosschecks.mail_without_server(self.watchers.root, self.watchers.report)


def _digest(monitor: Monitor, feeds: Feeds, watchers: Watchers, topics: Mapping[str, Topic]) -> str:
    content = {
        "monitor": monitor.model_dump(mode="json"),
        "feeds": feeds.model_dump(mode="json"),
        "watchers": watchers.model_dump(mode="json"),
        "topics": {name: topic.model_dump(mode="json") for name, topic in topics.items()},
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
