"""What is changed in a document before the parser sees it, told by what is read from it after."""

import html

import pytest

from tests.feeds.examples import item, rss
from tests.feeds.test_parsing import read

TIME = '<time datetime="2025-01-06T10:00:00Z" class="published">Mon, 01/06/2025 - 19:00</time>'
MEDIA = "<rss xmlns:media='http://search.yahoo.com/mrss/' "


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(f"\n  {TIME}\n", id="markup"),
        pytest.param(html.escape(TIME), id="escaped"),
        pytest.param(f"<![CDATA[{TIME}]]>", id="quoted"),
        pytest.param(TIME.replace('"', "'"), id="apostrophes"),
    ],
)
def test_a_date_in_html_is_the_moment_that_it_names(written: str) -> None:
    """The words beside it are local time, of a zone that they do not name."""
    entry = read(rss([item(1, pubDate=written)])).entries[0]
    assert entry.published is not None
    assert entry.published.isoformat() == "2025-01-06T10:00:00+00:00"
    assert entry.raw_date == "2025-01-06T10:00:00Z"


def test_a_time_in_a_text_stays_as_it_is() -> None:
    entry = read(rss([item(1, description=html.escape(f"It began {TIME}."))])).entries[0]
    assert entry.summary == "It began Mon, 01/06/2025 - 19:00."


def test_a_pictures_caption_does_not_take_the_place_of_the_text() -> None:
    caption = (
        "<media:content><media:description type='plain'>A longer caption than the text.</media:description>"
    )
    one = item(1, description="600 died.").replace("</item>", f"{caption}</media:content></item>")
    assert read(rss([one]).replace("<rss ", MEDIA)).entries[0].summary == "600 died."


@pytest.mark.parametrize("description", ["", "&lt;img src='/a.png'&gt;"], ids=["none", "a-picture-alone"])
def test_a_video_is_described_where_pictures_have_their_caption(description: str) -> None:
    group = "<media:group><media:description>What is seen.</media:description></media:group>"
    one = item(1, description=description).replace("</item>", f"{group}</item>")
    assert read(rss([one]).replace("<rss ", MEDIA)).entries[0].summary == "What is seen."
