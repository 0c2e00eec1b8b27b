"""A driver for Python's SAX that gives the parser a text in one piece.

Expat hands on a text in as many pieces as it has lines and entities, and each costs the parser of
feeds a call; escaped HTML has thousands. Read by name: `feedparser.api.PREFERRED_XML_PARSERS`.
"""

from xml.parsers.expat import XMLParserType
from xml.sax.expatreader import ExpatParser

NAME = __name__
_PIECE = 65_536


class _Buffered(ExpatParser):
    def reset(self) -> None:
        super().reset()
        parser: XMLParserType = self.__dict__["_parser"]  # not told in the library's types
        parser.buffer_text = True
        parser.buffer_size = _PIECE


def create_parser() -> ExpatParser:
    """What SAX asks a driver for."""
    return _Buffered()
