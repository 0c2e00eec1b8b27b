"""Phrases of a language, found among tokens by their first or last word."""

from collections.abc import Iterable

from monitor.figures.numbers.model import Phrase
from monitor.figures.numbers.tokens import Token


class Phrases:
    """Some phrases; of those that fit, the longest is found."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self._by_last: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)
            self._by_last.setdefault(phrase[-1], []).append(phrase)

    def before(self, tokens: list[Token], index: int) -> int:
        """How many words the longest has that ends right before tokens[index]; 0 if none does."""
        for phrase in self._by_last.get(tokens[index - 1].word, ()) if index else ():
            if _stands(tokens, index - len(phrase), phrase):
                return len(phrase)
        return 0

    def after(self, tokens: list[Token], index: int) -> int:
        """How many words the longest has that starts at tokens[index]; 0 if none does."""
        for phrase in self._by_first.get(tokens[index].word, ()) if index < len(tokens) else ():
            if _stands(tokens, index, phrase):
                return len(phrase)
        return 0


def _stands(tokens: list[Token], index: int, phrase: Phrase) -> bool:
    """Whether a phrase, of which one end is known to stand there, starts at tokens[index]."""
    return len(phrase) == 1 or (
        index >= 0 and phrase == tuple([token.word for token in tokens[index : index + len(phrase)]])
    )
