"""What the daemon works by at one moment: the configuration, made ready to use."""

from dataclasses import dataclass
from functools import cached_property

from config.loading import Config
from config.schema.feeds import Feed
from monitor.pipeline.path import Rules
from monitor.pipeline.reading import TopicReader


@dataclass(frozen=True)
class Setting:
    """A configuration with its topics made ready to read with."""

    config: Config
    readers: tuple[TopicReader, ...]

    @classmethod
    def of(cls, config: Config, before: "Setting | None" = None) -> "Setting":
        """The setting for `config`. Topics that are the same as `before` need not be made ready again."""
        known = {reader.topic.name: reader for reader in before.readers} if before else {}
        return cls(
            config,
            tuple(
                known[name] if name in known and known[name].topic == topic else TopicReader(topic)
                for name, topic in config.topics.items()
            ),
        )

    @cached_property
    def feeds(self) -> dict[str, Feed]:
        """The feeds to poll, by name."""
        return {feed.name: feed for feed in self.config.feeds if feed.enabled}

    @property
    def rules(self) -> Rules:
        """What the configuration says about what follows from an article."""
        return Rules(
            fresh_for=self.config.monitor.alerts.fresh_for,
            watchers=self.config.watchers,
            config_digest=self.config.digest,
        )
