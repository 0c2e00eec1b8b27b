"""Which entries' pages are worth a request: of feeds set so, those on topic, or too short to tell."""

from collections.abc import Sequence
from datetime import UTC, datetime

from config.schema.feeds import Feed
from monitor.articles.model import Article
from monitor.feeds.model import Entry
from monitor.pipeline.desk import Unread
from monitor.pipeline.readers import ReadsArticles
from monitor.pipeline.reading import TopicReader

TOO_SHORT_TO_TELL = 200
"""An entry's own text of fewer characters may hide what its page is about."""
AT_ONCE = 16
"""So many entries are looked at before others get their turn."""

_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


async def worth_their_page(
    found: Sequence[tuple[Entry, Feed]], reads: ReadsArticles, readers: Sequence[TopicReader]
) -> list[bool]:
    """For each entry, whether its page is worth a request."""
    wanted = [feed.text == "page" and len(entry.summary) < TOO_SHORT_TO_TELL for entry, feed in found]
    to_tell = [place for place, (_, feed) in enumerate(found) if feed.text == "page" and not wanted[place]]
    on_topic = await at_a_glance([found[place] for place in to_tell], reads, readers)
    for place, wants in zip(to_tell, on_topic, strict=True):
        wanted[place] = wants
    return wanted


async def at_a_glance(
    found: Sequence[tuple[Entry, Feed]], reads: ReadsArticles, readers: Sequence[TopicReader]
) -> list[bool]:
    """For each entry, whether its own text is on any topic."""
    on_topic: list[bool] = []
    for start in range(0, len(found), AT_ONCE):
        on_topic += await reads.on_topic([_glance(*one) for one in found[start : start + AT_ONCE]], readers)
    return on_topic


def _glance(entry: Entry, feed: Feed) -> Unread:
    """An entry as an article that will be read for its topic alone."""
    article = Article(
        title=entry.title, text=entry.summary, lang=feed.lang or "", outlet=feed.name, published=_ANY_DAY
    )
    return Unread(article, entry.lang)


def told_later(text: str, declared: str | None) -> str:  # noqa: ARG001 - as `detect` is called
    """No language yet: whoever reads the article finds it out, outside of the event loop."""
    return ""
