"""Texts that nobody writes, and that must cost no more than others: one piece again and again.

`python -m benchmarks.reading --hostile` tells what they cost; tests/figures/test_hostile.py counts the work.
"""

import random
from collections.abc import Iterator

from config.schema.topic import Topic
from monitor.figures.languages import LANGUAGES

HOSTILE = (
    # signs
    *(
        "(",
        "「",
        "{[(",
        "<",
        '"',
        "“”",
        "'",
        ". ",
        "-",
        " - ",
        "—",
        ";",
        ":",
        "/",
        "*",
        "…",
        "?! ",
        ", ",
        "\n",
        "\n\n",
        " ",
    ),
    *(
        "\u0301",
        "\u200b",
        "\u202e\u05d0 ",
        "\ufeff",
        "\x00",
        "\U0001f600",
        "\U0001d7d9",
        "\ud55c\u0301",
        "é",
        "½ ",
        "$",
        "№",
    ),
    # letters
    *(
        "a",
        "A",
        "a-",
        "A-",
        "a.",
        "북",
        "е",
        "만",
        "十",
        "ー",
        "شلوم ",
        "a1б2한3 ",
        "Dr. ",
        "A. B. ",
        "x. ",
        "the ",
        "to ",
        "and ",
        "not ",
        "has been ",
        "а это ",
        "와 ",
        "、",
        "。",
    ),
    # numbers
    *(
        "1",
        "1 ",
        "12 ",
        "1,",
        "1,1,1,",
        "1.",
        "1. ",
        "1'",
        "1 000 ",
        "3~",
        "3-",
        "2024-",
        "10,000-",
        "1/2 ",
        "50% ",
        "$1 ",
        "1:1 ",
    ),
    *(
        "한1 ",
        "6백",
        "3만 ",
        "百",
        "one hundred ",
        "two hundred and ",
        "сто тысяч ",
        "einundzwanzig",
        "vingt-",
        "mil y ",
    ),
    *(
        "at least ",
        "more than ",
        "up to 600 ",
        "between 1 and ",
        "from 1 to 2 ",
        "не менее ",
        "명 이상 ",
        "以上 ",
    ),
    *("January ", "31.12.2024 ", "2024-12-31 ", "5 May ", "12월 31일 ", "5 мая ", "1월 ", "last month "),
    # words that matter
    *(
        "killed 600 ",
        "600 North Korean soldiers, ",
        "북한군 600명 ",
        "не менее 600 убитых ",
        "of them ",
        "600 of them, ",
    ),
    *(
        "the NIS said ",
        "he said, ",
        "who said that ",
        "Kim Jong Un said ",
        "the Institute of ",
        "Institute for the Study of ",
        "Kyiv, Seoul and ",
        "said said ",
        "600, the NIS said, ",
        "killed and wounded ",
        "who were, ",
        "according to ",
    ),
    *(
        "Seoul: 600 dead; ",
        "(600 dead) ",
        "“600”, ",
        "killed (1) wounded (2) ",
        "국정원은 600명이 숨졌다고 ",
        "пишет Ройтерс, ",
    ),
)
"""What is repeated. Behind it stands a number, without which nothing would be read."""


def repeated(piece: str, length: int) -> str:
    """A hostile text of so many characters, with a number behind it."""
    return (piece * (length // len(piece) + 1))[:length] + ". 600 dead."


def words_of(topic: Topic, lang: str) -> Iterator[str]:
    """The small words of a language and the topic's words in it, in an order of no meaning, without and
    with a number at each."""
    own = [mark for marks in LANGUAGES[lang]().cues.values() for mark in marks]
    metrics = [
        word for metric in topic.figures[lang].metrics.values() for word in (*metric.verbs, *metric.nouns)
    ]
    names = [
        name
        for source in topic.sources.values()
        for name in (*source.aliases.get(lang, ()), *source.speaks.get(lang, ()))
    ]
    for words in (own, metrics, names, [*own, *metrics, *names]):
        mixed = random.Random(0).sample([word.strip("*=") for word in words], len(words))
        yield " ".join(mixed) + " "
        yield " 600 ".join(mixed) + " "
        yield " 600, ".join(mixed[:60]) + " "
