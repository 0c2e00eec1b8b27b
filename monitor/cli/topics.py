"""Which topic a command works with."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from config.errors import TallywatchError
from monitor.cli.options import folder_of

if TYPE_CHECKING:
    from config.schema.topic import Topic

TopicOption = Annotated[
    str | None, typer.Option("--topic", metavar="NAME", help="The topic; needed where there are several.")
]


class ChoiceError(TallywatchError):
    """The topic that was asked for is not there, or none was named among several."""


def chosen_topic(folder: Path | None, name: str | None) -> "Topic":
    """The topic called `name`, or the only one there is; raises ChoiceError where that is unclear."""
    from config.loading import load

    topics = load(folder_of(folder), os.environ).topics
    if name is None and len(topics) == 1:
        return next(iter(topics.values()))
    if name is None:
        raise ChoiceError(f"there are several topics; name one by --topic: {', '.join(topics)}")
    if name not in topics:
        raise ChoiceError(f"there is no topic {name!a}; there is {', '.join(topics)}")
    return topics[name]
