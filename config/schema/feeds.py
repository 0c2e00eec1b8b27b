"""`feeds.yaml`: the feeds that are polled."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from config.schema import Section
from config.schema.kinds import Encoding, Line, TimeZone, web_address
from config.schema.quantities import Interval
from config.schema.topic import Lang, Name


class Feed(Section):
    """One feed."""

    name: Name
    """What it is called here: in logs, in `tallywatch status`, and for its history. Unique."""
    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2000), AfterValidator(web_address)]
    """Where it is polled."""
    outlet: Line | None = None
    """Who publishes it, as alerts say it; the feed's own title if not given."""
    lang: Lang | None = None
    """The language of its texts; told from the text itself if not given."""
    every: Interval | None = None
    """How often it is polled; monitor.yaml's polling.every if not given."""
    text: Literal["entry", "page"] = "entry"
    """What is read: the entry's own text, or the full article fetched from its page (only for
    entries that match a topic's keywords or are too short to tell)."""
    time_zone: TimeZone | None = None
    """The zone of dates that name none, as Asia/Seoul; UTC if not given."""
    encoding: Encoding | None = None
    """The encoding of a feed that declares none or a wrong one, as cp949."""
    enabled: bool = True
    """Whether it is polled at all; false keeps its settings and its history."""


class Feeds(Section):
    """The whole of feeds.yaml."""

    feeds: tuple[Feed, ...] = ()
    """The feeds, in any order."""
