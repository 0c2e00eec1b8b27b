"""The driver that the parser of feeds is given its texts by."""

import io
from xml.sax.handler import ContentHandler

import feedparser.api

from monitor.feeds import expat, xmlfeed


class Pieces(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def characters(self, content: str) -> None:
        self.pieces.append(content)


def test_a_text_of_many_lines_and_entities_is_one_piece() -> None:
    handler = Pieces()
    parser = expat.create_parser()
    parser.setContentHandler(handler)
    parser.parse(io.BytesIO(b"<a>" + b"&lt;p&gt;\n" * 500 + b"</a>"))
    assert handler.pieces == ["<p>\n" * 500]


def test_a_text_without_end_is_not_held() -> None:
    handler = Pieces()
    parser = expat.create_parser()
    parser.setContentHandler(handler)
    parser.parse(io.BytesIO(b"<a>" + b"x" * 1_000_000 + b"</a>"))
    assert sum(map(len, handler.pieces)) == 1_000_000
    assert max(map(len, handler.pieces)) <= 65_536


def test_the_parser_of_feeds_takes_it() -> None:
    assert xmlfeed.read_xml_feed("<rss><channel><title>A</title></channel></rss>", "").title == "A"
    assert feedparser.api.PREFERRED_XML_PARSERS == [expat.NAME]
