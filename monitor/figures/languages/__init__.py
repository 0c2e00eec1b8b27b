"""What the engine knows of each language: its numerals, its dates and its small words."""

from collections.abc import Callable, Container
from functools import lru_cache
from importlib import import_module

from monitor.figures.languages.model import Language

_MODULES = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ja": "japanese",
    "ko": "korean",
    "ru": "russian",
    "uk": "ukrainian",
    "zh": "chinese",
}
# Wire copy in a language that we do not read keeps English names and figures.
FALLBACK = "en"


@lru_cache
def _language(code: str) -> Language:
    language: Language = import_module(f"{__name__}.{_MODULES[code]}").LANGUAGE
    return language


def _loader(code: str) -> Callable[[], Language]:
    return lambda: _language(code)


LANGUAGES: dict[str, Callable[[], Language]] = {code: _loader(code) for code in _MODULES}
"""By code, what makes the language; nothing is loaded before it is needed."""


def language_for(lang: str, offered: Container[str]) -> str | None:
    """The language in which to read a text of `lang`, among those that the topic offers words for."""
    for code in (lang, FALLBACK):
        if code in LANGUAGES and code in offered:
            return code
    return None
