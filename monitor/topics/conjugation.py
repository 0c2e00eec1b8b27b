"""The forms of a Korean verb, from the dictionary form in -다 that a topic file gives.

Every ending of Korean joins one of few shapes of the stem: 숨지-, 숨진, 숨질, 숨졌-, 숨져. Those
are spelled out here; whatever ending follows belongs to the word. After a stem of one syllable,
which other words begin with too, the ending's first syllable is spelled out as well.
"""

from collections.abc import Iterator

_FIRST, _LAST = 0xAC00, 0xD7A3
_NONE, _N, _L, _M, _B, _SS = 0, 4, 8, 16, 17, 20
# Medial vowels by their number in a syllable: stem's vowel → that of its infinitive.
_A, _AE, _EO, _E, _YEO, _O, _WA, _OE, _WAE, _U, _WO, _EU, _I = 0, 1, 4, 5, 6, 8, 9, 11, 10, 13, 14, 18, 20
_INFINITIVE = {_A: _A, _AE: _AE, _EO: _EO, _E: _E, _O: _WA, _U: _WO, _EU: _EO, _I: _YEO, _OE: _WAE}
# What may follow a stem of one syllable: 죽고, 죽는, 죽거나; and one that ends in a consonant: 죽은.
_ENDINGS = ("고", "는", "지", "던", "다", "게", "거나", "자", "기", "네", "도록")
_AFTER_CONSONANT = ("은", "을", "으", "음", "습", "었", "았", "어", "아")
_AFTER_VOWEL = ("며", "면", "려", "러", "니")
# Stems whose last consonant gives way before a vowel: 싣다, 실은.
_GIVES_WAY = {"싣": "실", "걷": "걸", "묻": "물"}

# 파병하다 sends, 파병되다 is sent, 투입시키다 has sent, 사살당하다 is killed.
_VOICES = ("되", "시키", "당하")


def conjugated(verb: str) -> set[str]:
    """What every form of `verb` begins with.

    A verb in -하다 stands for its other voices too: to kill, to be killed.

    >>> sorted(conjugated("숨지다"))
    ['숨져', '숨졌', '숨지', '숨진', '숨질', '숨짐', '숨집']
    """
    shapes = {shape for voice in _voices(verb[:-1]) for shape in _shapes(voice)}
    # A lone syllable begins too many other words; the topic gives such a form by itself: 로 간.
    return {shape for shape in shapes if len(shape) > 1}


def is_verb(term: str) -> bool:
    """Whether a Korean term is given as a verb's dictionary form."""
    return len(term) > 1 and term.endswith("다") and all(char == " " or _is_syllable(char) for char in term)


def _voices(stem: str) -> Iterator[str]:
    yield stem
    if stem.endswith("하") and len(stem) > 2:
        yield from (stem[:-1] + voice for voice in _VOICES)


def _shapes(stem: str) -> Iterator[str]:
    head, last = stem[:-1], stem[-1]
    short = not head
    initial, vowel, final = _parts(last)
    if final == _NONE:
        yield from _of_vowel(head, last, short=short)
        changed = _AE if last == "하" else _INFINITIVE.get(vowel, vowel)
        yield head + _syllable(initial, changed, _SS)
        if not short:
            yield head + _syllable(initial, changed, _NONE)
        if last == "르" and head:
            yield from (
                head[:-1] + _closed(head[-1], _L) + following for following in ("러", "렀", "라", "랐")
            )
        return
    yield from (stem + ending for ending in (*_ENDINGS, *_AFTER_CONSONANT)) if short else (stem,)
    if final == _L:
        # 늘다, 웃돌다: the ㄹ falls before ㄴ and ㅂ.
        bare = _syllable(initial, vowel, _NONE)
        yield from (
            head + shape for shape in (bare + "는", bare + "니", _closed(bare, _N), _closed(bare, _B))
        )
        if short:
            yield from (stem + ending for ending in _AFTER_VOWEL)
    if last in _GIVES_WAY:
        yield from (head + _GIVES_WAY[last] + ending for ending in ("은", "을", "으", "었", "어"))


def _of_vowel(head: str, last: str, *, short: bool) -> Iterator[str]:
    if short:
        yield from (last + ending for ending in (*_ENDINGS, *_AFTER_VOWEL))
    else:
        yield head + last
    yield from (head + _closed(last, final) for final in (_N, _L, _M, _B))


def _is_syllable(char: str) -> bool:
    return _FIRST <= ord(char) <= _LAST


def _parts(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _FIRST
    return code // 588, code % 588 // 28, code % 28


def _syllable(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST + initial * 588 + vowel * 28 + final)


def _closed(syllable: str, final: int) -> str:
    initial, vowel, _ = _parts(syllable)
    return _syllable(initial, vowel, final)
