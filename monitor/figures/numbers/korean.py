"""Korean amounts: ten thousands, counters, and words that stand on either side of the number.

A number is digits, numerals or a mixture (`1만1천`, `만 2천`, `세 명`). In letters alone it is read
before a counter, or where nothing else can be meant: its syllables are those of many other words.
The reading of single numbers: `korean_numbers`; the words around them: `korean_words`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from monitor.figures.numbers import korean_words as words
from monitor.figures.numbers.grammar import LONGEST_RUN, merged_bounds
from monitor.figures.numbers.korean_numbers import BEGIN, Number, number_at, pointed, share_at
from monitor.figures.numbers.model import BOUNDED, SIGNS, Amount, Kind, UnitBehind
from monitor.figures.numbers.tokens import CHAINS, FIRST_YEAR, LAST_YEAR, Token, chained

# How far before a number the words of its bound are looked for.
REACH = 12

_UNIT = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (pattern, _, _) in enumerate(words.KINDS)))
_GAP = re.compile(r"\s?여?\s?")
_CALENDAR = re.compile(
    r"년(?!대)|월(?!간|등)|일(?!본|대|행|부|정|상)|시(?!간|민|설|작|도|장|내|위|리)|분(?!의|야|석|노|쟁)"
)
_LASTING = re.compile(r"\s?(?:간|동안|만에|뒤|후|전|째|넘게|이상|이내|가량|치)(?!국)")
_COUNTER = r"명|발|개|대|척|달러|원|톤|%|점|등|번째|년|일|살|세"
_TO = re.compile(
    rf"\s?여?(?:\s?(?:{_COUNTER}))?"
    r"(?:\s?[~∼〜-]\s?|\s?에서\s(?:많게는\s|많으면\s|최대\s|크게는\s)?|\s?(?:혹은|또는)\s"
    r"|\s?이?나\s|\s?내지\s|부터\s|[과와]\s(?=.{1,14}사이)|(?<!\d\d)(?<=\d),\s?(?=\d[십백천만])"
    r"|·(?=\d[십백천만]))"
)
# 2천 달러에서 2천400달러로: no range, but a change.
_BECAME = re.compile(rf"\s?여?\s?(?:{_COUNTER})?\s?(?:으로|로)(?![가-힣])")
_BEFORE = re.compile(
    rf"(?:(?P<least>{words.AT_LEAST_BEFORE})|(?P<most>{words.AT_MOST_BEFORE}))"
    rf"\s?(?:(?:{words.ABOUT_BEFORE})\s?)?$"
)
_AFTER = re.compile(
    rf"{words.ABOUT_AFTER}(?:(?P<most>{words.AT_MOST_AFTER})|(?P<least>{words.AT_LEAST_AFTER}))"
)
_MINUS = re.compile(r"(?:마이너스|마이나스|음수|영하)\s?$")
_DASH = re.compile(r"(?:^|(?<=[\s(]))-$")
_LAW = re.compile(r"(?:협약|조약|법|규약|헌장|결의안?|조항)\s?제?$")
_ASCII_NAME = re.compile(r"[a-z]-?$")
SINGLE = frozenset({"퍼센트", "프로", "%", "번째"})
"""Units before which a single letter is a number: 삼 퍼센트."""
PEOPLE = frozenset({"명", "사람"})
"""Counters that are glued even to short numerals: 두명."""
# A number of so many letters is no other word.
LONG = 3
MYRIAD, DIGIT = 10_000, 10
_SIGN = re.compile(r"[~∼〜-]|내지|혹은|또는")
_DIGITS = re.compile(r"\d+")
_RUN = re.compile(r"(?:\d|[십백천만억조여]|[^\w]|명|에서)*")
TEN, HUNDRED = 10, 100
LARGE_OR_SMALL = frozenset({*words.SMALL_UNITS, *words.LARGE_UNITS})
HOURS, DAYS, MONTHS = 24, 31, 12


class _Core(NamedTuple):
    """A number or range at folded[start:end], before its bound."""

    low: float
    high: float
    start: int
    end: int
    number: Number


def read_korean(folded: str) -> Iterator[Amount]:
    """Every amount of `folded`, in order."""
    return merged_bounds(_amounts(folded), folded, words.BETWEEN)


def _amounts(folded: str) -> Iterator[Amount]:
    place, run, after_hour = 0, 0, -1
    while (begin := BEGIN.search(folded, place)) is not None:
        start = begin.start()
        run = run + 1 if start - place <= 1 else 0
        if run > LONGEST_RUN:
            place = _behind_run(folded, start)
            continue
        amounts, place = _read(folded, start, after_hour)
        after_hour = place if amounts and amounts[-1].kind is Kind.TIME else -1
        yield from amounts


def _read(folded: str, start: int, after_hour: int) -> tuple[list[Amount], int]:
    """The amounts of the number at folded[start:], if it is one, and where to read on."""
    if day := words.REMEMBERED_DAY.match(folded, start):
        return [_plain(float(day["month"]), Kind.DATE, start, day.end())], day.end()
    if chain := CHAINS.match(folded, start):
        return [_of_token(token) for token in chained(chain)], chain.end()
    if share := share_at(folded, start):
        negative = _MINUS.search(folded, max(0, start - REACH), start) or _dash(folded, start)
        part = _plain(-share.value if negative else share.value, Kind.OTHER, start, share.end)
        after = _AFTER.match(folded, share.end)
        return [_bounded(part, None, after) if after else part], share.end
    core = _core(folded, start)
    if core is None:
        digits = _DIGITS.match(folded, start)
        return [], digits.end() if digits else start + 1
    amount, place = _amount(folded, core, after_hour)
    return [amount] if amount else [], place


def _behind_run(folded: str, place: int) -> int:
    """Behind the numbers and signs that follow one another."""
    run = _RUN.match(folded, place)
    return run.end() if run and run.end() > place else place + 1


def _of_token(token: Token) -> Amount:
    return _plain(token.value or 0.0, token.kind or Kind.OTHER, token.start, token.end)


def _plain(value: float, kind: Kind, start: int, end: int) -> Amount:
    return Amount(low=value, high=value, kind=kind, start=start, end=end, core_start=start, core_end=end)


def _core(folded: str, start: int) -> _Core | None:
    """A number or a range at folded[start:]."""
    low = number_at(folded, start)
    if low is None:
        return None
    low = pointed(folded, low)
    if low.high is not None:
        return _Core(low.value, low.high, start, low.end, low)
    to = _TO.match(folded, low.end)
    high = number_at(folded, to.end()) if to else None
    if to and high and not _is_change(folded, to, high) and (ends := _ends(low, high, to)):
        return _Core(*ends, start, high.end, high)
    return _Core(low.value, low.value, start, low.end, low)


def _is_change(folded: str, to: re.Match[str], high: Number) -> bool:
    """From 2,000 to 3,000, where nobody estimates it so."""
    became = _BECAME.match(folded, high.end) if "에서" in to[0] else None
    return became is not None and words.ESTIMATED.match(folded, became.end()) is None


def _ends(low: Number, high: Number, to: re.Match[str]) -> tuple[float, float] | None:
    """Both ends of a range, the first sharing the units of the second where it has none (3~4만), the
    second the ten thousands of the first (1만2천~3천, 1만 2~3천)."""
    start, scale = low.value, high.scale
    base = start - start % MYRIAD
    if _SIGN.search(to[0]) and base and high.value < MYRIAD:
        rest = start - base
        rest = rest * scale if 0 < rest < DIGIT else rest
        return (base + rest, base + high.value) if 0 < rest < high.value else None
    if scale > 1 and low.scale == 1.0 and start * scale <= high.value:
        start *= scale
    return (start, high.value) if 0 < start < high.value else None


def _amount(folded: str, core: _Core, after_hour: int) -> tuple[Amount | None, int]:
    """The amount of a number, None where its letters are another word's; and where to read on."""
    unit = _unit(folded, core, after_hour)
    after = _AFTER.match(folded, unit.end)
    before = _BEFORE.search(folded, max(0, core.start - REACH), core.start)
    sign = _MINUS.search(folded, max(0, core.start - REACH), core.start) or _dash(folded, core.start)
    if not sign and not _is_number(folded, core, unit.end, bounded=bool(after or before)):
        return None, core.end
    low, high = core.low, core.high
    if sign:
        low, high = -low, -high if low == high else high
    amount = Amount(
        low=low,
        high=high,
        kind=unit.kind,
        currency=unit.currency,
        of_things=unit.of_things,
        start=before.start() if before else sign.start() if sign else core.start,
        end=after.end() if after else unit.end,
        core_start=core.start,
        core_end=core.end,
    )
    return (_bounded(amount, before, after) if unit.kind in BOUNDED else amount), unit.end


def _dash(folded: str, start: int) -> re.Match[str] | None:
    """A dash glued to a number and to nothing before it."""
    return _DASH.search(folded, max(0, start - 2), start)


def _bounded(amount: Amount, before: re.Match[str] | None, after: re.Match[str] | None) -> Amount:
    """With the end open that its words open; a range stays closed."""
    if amount.low != amount.high:
        return amount
    most = (after and after["most"]) or (not after and before and before["most"])
    least = (after and after["least"]) or (not after and before and before["least"])
    return replace(amount, low=None if most else amount.low, high=None if least else amount.high)


def _is_number(folded: str, core: _Core, end: int, *, bounded: bool) -> bool:
    """Whether letters are a number: before a unit, beside a bound, or long enough to be nothing else."""
    number = core.number
    alone = core.start < REACH and not folded[: core.start].strip() and not folded[end : end + REACH].strip()
    if number.form == "mixed" or alone:
        return True
    unit = folded[core.end : end].strip()
    if number.form == "digit":
        return unit in SINGLE
    if unit:  # "한 곳" is a place that is counted, "한곳" is one word
        return len(number.text) > 1 or folded[core.end] in " 여" or unit in PEOPLE
    if number.form == "native" and _is_native_noun(folded, number, core):
        return True
    long = len(number.text) >= LONG or core.low != core.high or words.PLAIN.fullmatch(number.text) is not None
    return (long or bounded) and words.NUMBER_END.match(folded, core.end) is not None


def _is_native_noun(folded: str, number: Number, core: _Core) -> bool:
    """둘, 셋, 열여섯 stand for those who are counted; 하나 is a pronoun, 한 and 두 want a counter."""
    noun = number.text.endswith(words.NATIVE_NOUNS) and core.low > 1
    return noun and words.NATIVE_NOUN.match(folded, core.end) is not None


def _unit(folded: str, core: _Core, after_hour: int) -> UnitBehind:
    """What the number counts or measures, by the word behind it or the sign before."""
    before = folded[core.start - 1] if core.start else ""
    gap = _GAP.match(folded, core.end)
    at = gap.end() if gap else core.end
    if calendar := _CALENDAR.match(folded, at):
        return UnitBehind(_time_kind(folded, core, calendar, after_hour), calendar.end())
    if unit := _UNIT.match(folded, at):
        _, kind, currency = words.KINDS[int((unit.lastgroup or "k0")[1:])]
        named = kind is Kind.COUNT and before == "제"
        things = kind is Kind.COUNT and not words.PERSONS.match(folded, at)
        return UnitBehind(Kind.ORDINAL if named else kind, unit.end(), currency, things)
    if before in SIGNS:
        return UnitBehind(Kind.MONEY, core.end, SIGNS[before])
    if before == "제" or _is_article(folded, core):
        return UnitBehind(Kind.ORDINAL, core.end)
    named = _ASCII_NAME.search(folded, max(0, core.start - 2), core.start) is not None
    glued = words.NUMBER_END.match(folded, core.end) is None and not _has_particle(folded, core)
    return UnitBehind(Kind.OTHER if named or glued else Kind.COUNT, core.end)


def _has_particle(folded: str, core: _Core) -> bool:
    """Whether only a particle is glued to a number that can be no part of a name: 6백의, 64라는."""
    text = core.number.text
    long = core.high >= (HUNDRED if folded[core.start - 1 : core.start] == "-" else TEN)
    plain = text[-1:] in LARGE_OR_SMALL or long or core.number.form == "native"
    return plain and words.PARTICLE_END.match(folded, core.end) is not None


def _is_article(folded: str, core: _Core) -> bool:
    """협약 118조: not trillions, but an article."""
    return (
        core.number.text.endswith("조")
        and _LAW.search(folded, max(0, core.start - 4), core.start) is not None
    )


def _time_kind(folded: str, core: _Core, unit: re.Match[str], after_hour: int) -> Kind:
    """2024년, 10월, 23일, 3시 30분 are dates and times; 3년간, 20여 일, 30분 are measures."""
    lasts = "여" in folded[core.end : unit.start()] or _LASTING.match(folded, unit.end())
    if unit[0] == "시":
        return Kind.TIME if core.high <= HOURS else Kind.MEASURE
    if unit[0] == "분":
        return Kind.TIME if after_hour >= 0 and core.start - after_hour <= 1 else _minutes(core)
    if unit[0] == "년":
        year = FIRST_YEAR <= core.high <= LAST_YEAR or folded[core.start - 1 : core.start] == "'"
        return Kind.DATE if year and not lasts else Kind.MEASURE
    most = MONTHS if unit[0] == "월" else DAYS
    return Kind.DATE if core.high <= most and not lasts else Kind.MEASURE


def _minutes(core: _Core) -> Kind:
    """세 분 are people, spoken of with respect; 30분 are minutes."""
    return Kind.COUNT if core.number.form in ("native", "pair") else Kind.MEASURE
