"""Which language a text is in, so that its keywords and its numbers are read rightly.

What is declared counts unless the script contradicts it: much Korean software declares
English. Letters that only one of our languages has decide next; lingua, which is built when
it is first needed (26 MB), decides the rest.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

LANGUAGES = ("en", "ko", "ru", "uk", "de", "ja", "zh", "fr", "es")
UNKNOWN = "und"
ENOUGH = 1_000
"""Characters that are looked at."""

_HANGUL = re.compile("[가-힣ᄀ-ᇿㄱ-ㆎ]")
_KANA = re.compile("[ぁ-ゖァ-ヺｦ-ﾝ]")
_HAN = re.compile("[一-鿿㐀-䶿]")
_CYRILLIC = re.compile("[Ѐ-ԯ]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_SCRIPTS = {
    "ko": (_HANGUL,),
    "ja": (_KANA, _HAN),
    "zh": (_HAN,),
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk", "kk"), (_CYRILLIC,)),
    **dict.fromkeys(
        ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sk", "cs", "tr", "no", "sv"), (_LATIN,)
    ),
}
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")


def detect(text: str, declared: str | None = None) -> str:
    """Two letters for the language of `text`; "und" where nothing tells.

    >>> detect("북한군 사망자가 600여 명", declared="en")
    'ko'
    """
    sample = text[:ENOUGH]
    if declared and _agrees(sample, declared):
        return declared
    return _by_script(sample) or _by_lingua(sample) or declared or UNKNOWN


def _share(pattern: re.Pattern[str], text: str) -> float:
    letters = sum(char.isalpha() for char in text)
    return len(pattern.findall(text)) / letters if letters else 0.0


def _agrees(text: str, declared: str) -> bool:
    """Whether the text is written in the declared language's script (true where we do not know it)."""
    scripts = _SCRIPTS.get(declared)
    if scripts is None or not any(char.isalpha() for char in text):
        return True
    # A third suffices: Korean and Russian headlines are full of Latin names.
    if sum(_share(script, text) for script in scripts) < 1 / 3:
        return False
    if declared in {"ru", "uk"}:
        return _east_slavic(text) in {declared, None}
    return declared != "zh" or not _KANA.search(text)


def _by_script(text: str) -> str | None:
    # A tenth, not a single sign: English texts quote a Korean word now and then.
    if _share(_HANGUL, text) > 0.1:
        return "ko"
    if _share(_KANA, text) > 0.1:
        return "ja"
    if _share(_HAN, text) > 0.3:
        return "zh"
    return _east_slavic(text) if _share(_CYRILLIC, text) > 0.5 else None


def _east_slavic(text: str) -> str | None:
    """Russian or Ukrainian by the letters that only one of them has; None where neither is clear."""
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if ukrainian > 3 * russian:
        return "uk"
    return "ru" if russian > 3 * ukrainian else None


@cache
def _detector() -> "LanguageDetector":
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, lang.upper()) for lang in LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


def _by_lingua(text: str) -> str | None:
    found = _detector().detect_language_of(text) if any(char.isalpha() for char in text) else None
    return found.iso_code_639_1.name.lower() if found else None
