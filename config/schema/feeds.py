"""`feeds.yaml`: the feeds that are polled."""

from typing import Annotated, Literal

from pydantic import Field

from config.schema import Section
from config.schema.quantities import Duration
from config.schema.topic import Lang, Name


class Feed(Section):
    """One feed."""

    name: Name
    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2000)]
    outlet: str | None = None
    """Who publishes it, as alerts say it; the feed's own title if not given."""
    lang: Lang | None = None
    """The language of its texts; told from the text itself if not given."""
    every: Duration | None = None
    """How often it is polled; monitor.yaml's polling.every if not given."""
    text: Literal["entry", "page"] = "entry"
    """What is read: the entry's own text, or the full article fetched from its page (only for
    entries that match a topic's keywords or are too short to tell)."""
    time_zone: str | None = None
    """The zone of dates that name none, as Asia/Seoul; UTC if not given."""
    encoding: str | None = None
    """The encoding of a feed that declares none or a wrong one, as cp949."""
    enabled: bool = True


class Feeds(Section):
    """The whole of feeds.yaml."""

    feeds: tuple[Feed, ...] = ()
