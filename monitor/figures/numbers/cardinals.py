"""One number, in digits, in words or in a mixture of both: `4.7 thousand`, `two hundred and six`.

What stands around it (a range, a bound, a unit) is left to `grammar` and `sorts`.
"""

from collections.abc import Container
from typing import NamedTuple

from monitor.figures.numbers.compounds import compound_reader
from monitor.figures.numbers.model import Numerals
from monitor.figures.numbers.phrases import Phrases
from monitor.figures.numbers.tokens import Token, is_glued, is_hyphen, tidy

# The largest number that is read, in words; so many digits are an identifier long before.
LARGEST = 1e24
THOUSAND = 1e3
MOST_DECIMALS = 9


class Cardinal(NamedTuple):
    """A number at tokens[first:last]."""

    value: float
    first: int
    last: int
    scale: float = 1.0
    """The scale word that closes it (million), which a range's other end may share."""
    ordinal: bool = False
    """Whether its last word makes it one: twenty-first."""
    share: bool = False
    """Whether it is a fraction of something: two thirds, half of, one in five."""
    more: bool = False
    """Whether words inside it leave it open upwards: сто с лишним тысяч."""


class Cardinals:
    """Reads the numbers of one language."""

    def __init__(self, numerals: Numerals) -> None:
        self._numerals = numerals
        factors = {**numerals.groups, **numerals.scales, **numerals.hundreds}
        self._factors = {word: float(factor) for word, factor in factors.items()}
        self._tails, self._excess = Phrases(numerals.tails), Phrases(numerals.or_more)
        self._out_of = Phrases(numerals.out_of)
        self.compound = compound_reader(numerals)
        bounds = (*numerals.at_least, *numerals.at_most, *numerals.about)
        self._bound_ends = frozenset(phrase[-1] for phrase in bounds)

    def at(self, tokens: list[Token], first: int, *, apart: Container[str] = ()) -> Cardinal | None:
        """The longest number that starts at tokens[first], or None; no word of `apart` joins its parts."""
        if first >= len(tokens):
            return None
        number = self._inverted(tokens, first) or self._sum(tokens, first, apart)
        if number is None:
            return self._lone_share(tokens, first)
        if not number.value < LARGEST:
            return None
        if number.ordinal:
            return number
        return self._out_of_so_many(tokens, self._fraction(tokens, self._pointed(tokens, number)))

    def _sum(self, tokens: list[Token], first: int, apart: Container[str]) -> Cardinal | None:
        """Parts of falling scale (`two million three hundred thousand`), each digits or words below a
        thousand, multiplied by the scale words that follow."""
        total: Cardinal | None = None
        index = first
        while index < len(tokens):
            start = self._skip_joiner(tokens, index, apart) if total else index
            part = self._part(tokens, start, apart)
            if part is None or (total and not self._goes_on(tokens, total, part)):
                break
            total = part._replace(value=part.value + total.value, first=first) if total else part
            index = total.last
            if total.scale == 1.0 or total.ordinal:
                break
        return total

    def _goes_on(self, tokens: list[Token], total: Cardinal, part: Cardinal) -> bool:
        """Digits go on with a number only when glued in words (`four-thousand-100`, not `4 million 300
        men`), with a scale of their own, or where the language writes so."""
        if not (part.scale < total.scale and part.value < total.scale):
            return False
        oblique = self._numerals.oblique
        if tokens[part.first].word in oblique and tokens[total.last - 1].word not in oblique:
            return False  # пятнадцать тысяч | двумя волнами
        digits = tokens[part.first].value is not None
        hyphen = part.first > total.last and tokens[part.first - 1].text == "-"
        if not digits:
            return not hyphen or self._numerals.hyphen_joins
        glued = hyphen and tokens[total.last - 1].value is None
        # 3 тыс. 500, but not 12 млн 152-мм снарядов
        follows = self._numerals.digits_follow and part.first == total.last and total.scale == THOUSAND
        follows = follows and not is_hyphen(tokens, part.last)
        return part.value == int(part.value) and (glued or part.scale > 1.0 or follows)

    def _skip_joiner(self, tokens: list[Token], index: int, apart: Container[str]) -> int:
        """Past an `and` or a hyphen inside a number."""
        if index + 1 < len(tokens) and is_hyphen(tokens, index):
            index += 1
        word = tokens[index].word
        return index + 1 if word in self._numerals.joiners and word not in apart else index

    def _part(self, tokens: list[Token], index: int, apart: Container[str]) -> Cardinal | None:
        """Digits or words below a thousand, times the scales behind them."""
        if index >= len(tokens):
            return None
        base = (
            self._digits(tokens, index)
            or self._before_scale(tokens, index)
            or self._small(tokens, index, apart)
            or self._bare_scale(tokens, index)
        )
        if base is None or base.ordinal:
            return base
        return self._scaled(tokens, self._with_tail(tokens, base, scaled=True))

    def _scaled(self, tokens: list[Token], base: Cardinal) -> Cardinal:
        """The number with the scales that follow, and what is added behind them: a million and a half."""
        number = base
        while (following := self._scale_at(tokens, number.last)) is not None:
            factor, after, ordinal = following
            if number.value * factor >= LARGEST:
                break
            number = number._replace(
                value=tidy(number.value * factor),
                scale=number.scale * factor,
                last=after,
                ordinal=ordinal,
            )
            if ordinal:
                return number
        return self._with_tail(tokens, number, scaled=False)

    def _with_tail(self, tokens: list[Token], number: Cardinal, *, scaled: bool) -> Cardinal:
        """The number with `and a half` behind it; with `scaled`, only where a scale follows."""
        if length := self._tails.after(tokens, number.last):
            last = number.last + length
            added = self._numerals.tails[tuple(token.word for token in tokens[number.last : last])]
            if not scaled:
                return number._replace(value=number.value + added * number.scale, last=last)
            if self._scale_at(tokens, last):
                return number._replace(value=number.value + added, last=last)
        if (length := self._excess.after(tokens, number.last)) and scaled:
            last = number.last + length
            if self._scale_at(tokens, last):
                return number._replace(last=last, more=True)
        return number

    def _digits(self, tokens: list[Token], index: int) -> Cardinal | None:
        token = tokens[index]
        if token.value is None:
            return None
        value, last = token.value, index + 1
        following = tokens[last] if last < len(tokens) else None
        # 2 1/4
        if following and "/" in following.text and following.start <= token.end + 2 and value == int(value):
            below_one = following.value or 1.0
            return Cardinal(value + below_one, index, last + 1) if below_one < 1 else None
        if is_hyphen(tokens, last) and self._is_cardinal_end(tokens[last + 1].word, value):
            last += 2
        return Cardinal(value, index, last)

    def _is_cardinal_end(self, word: str, value: float) -> bool:
        """10-ти, 2-х"""
        return word in self._numerals.cardinal_ends or (word in self._numerals.few_ends and 2 <= value <= 4)

    def _scale_at(self, tokens: list[Token], index: int) -> tuple[float, int, bool] | None:
        """A scale word at tokens[index], a hyphen before it allowed: 38-hundred, 11k, 4.7 тыс.
        Its factor, where it ends, and whether it is an ordinal: two hundredth."""
        at = index + 1 if is_hyphen(tokens, index) else index
        if at >= len(tokens):
            return None
        word = tokens[at].word
        factor = self._factors.get(word)
        # Letters that also are words or units count only where they are glued to the digits: 11k, 3m.
        if factor and len(word) == 1 and not self._is_letter_scale(tokens, at):
            return None
        if factor:
            return factor, at + 1, False
        ordinal = self._numerals.ordinals.get(word, 0.0)
        return (ordinal, at + 1, True) if ordinal >= 100 else None

    def _is_letter_scale(self, tokens: list[Token], at: int) -> bool:
        """11k, 3m; but 2,500m are metres, unless a sign of money stands before."""
        digits = tokens[at - 1].value
        if digits is None or not is_glued(tokens, at):
            return False
        money = at > 1 and tokens[at - 2].word in self._numerals.currencies
        return digits < THOUSAND or money or tokens[at].word not in self._numerals.measures

    def _before_scale(self, tokens: list[Token], index: int) -> Cardinal | None:
        """half a million, полторы тысячи: only before a scale."""
        article = tokens[index].word in self._numerals.articles and index + 1 < len(tokens)
        after = index + 2 if article else index + 1
        value = self._numerals.fractions.get(tokens[after - 1].word)
        if value is None:
            return None
        while after < len(tokens) and (
            tokens[after].word in self._numerals.articles
            or tokens[after].word in self._numerals.of
            or is_hyphen(tokens, after)
        ):
            after += 1
        if self._scale_at(tokens, after):
            return Cardinal(value, index, after)
        return Cardinal(value, index, index + 1) if self._opens_range(tokens, index + 1) else None

    def _opens_range(self, tokens: list[Token], index: int) -> bool:
        """полторы-две тысячи, полтора или два миллиона"""
        if index + 1 >= len(tokens):
            return False
        joined = is_hyphen(tokens, index) or tokens[index].word in self._numerals.to
        high = self._small(tokens, index + 1, ()) if joined else None
        return high is not None and self._scale_at(tokens, high.last) is not None

    def _bare_scale(self, tokens: list[Token], index: int) -> Cardinal | None:
        """a thousand, an estimated dozen; in languages without articles a lone тысяча or десяток."""
        word = tokens[index].word
        if word in self._numerals.articles:
            scale = self._scale_at(tokens, index + 1) if not is_hyphen(tokens, index + 1) else None
            # "a k", "a m" are no numbers, and "a hundredth" is a part.
            return Cardinal(1.0, index, index + 1) if scale and not scale[2] else None
        factor = self._factors.get(word)
        if factor is None or self._is_vague(tokens, index):
            return None
        lone = word in self._numerals.lone or (
            word in self._numerals.lone_bound and index > 0 and tokens[index - 1].word in self._bound_ends
        )
        return Cardinal(factor, index, index + 1, factor) if lone else None

    def _is_vague(self, tokens: list[Token], index: int) -> bool:
        """several thousand, multi-million"""
        at = index - 2 if is_hyphen(tokens, index - 1) else index - 1
        return at >= 0 and (at < index - 1 or tokens[at].word in self._numerals.vague)

    def _small(self, tokens: list[Token], index: int, apart: Container[str]) -> Cardinal | None:
        """Words below a thousand that add up: two hundred and six, сорок семь; or glued into one."""
        glued = self.compound(tokens[index].word)
        if glued is not None:
            return Cardinal(glued[0], index, index + 1, glued[1])
        if self._is_other_word(tokens, index):
            return None
        total, last, room, multiplied = 0.0, index, THOUSAND, False
        while last < len(tokens):
            at = self._skip_inside(tokens, last, room, apart) if last > index else last
            word = tokens[at].word if at < len(tokens) else ""
            value = self._numerals.small.get(word)
            if value is None or not value < room or (value == 0 and last > index):
                ordinal = self._numerals.ordinals.get(word)
                if ordinal is not None and 0 < ordinal < room:
                    return Cardinal(total + ordinal, index, at + 1, ordinal=True)
                break
            factor = self._numerals.hundreds.get(tokens[at + 1].word) if at + 1 < len(tokens) else None
            if factor and multiplied:
                break  # two hundred and | three hundred
            total, last, room = total + value, at + 1, _room(value)
            if factor:
                total, last, room, multiplied = total * factor, last + 1, 100.0, True
        return Cardinal(total, index, last) if last > index else None

    def _is_other_word(self, tokens: list[Token], index: int) -> bool:
        """семью, which is also a family, unless what stands beside it says that it is seven."""
        before = self._numerals.ambiguous.get(tokens[index].word)
        last = tokens[index - 1].word if index else ""
        if before is None or last in before or last in self._factors or last in self._numerals.small:
            return False
        following = tokens[index + 1].word if index + 1 < len(tokens) else ""
        return following not in self._factors

    def _skip_inside(self, tokens: list[Token], index: int, room: float, apart: Container[str]) -> int:
        """Past a hyphen or, behind hundreds, an `and`."""
        if is_hyphen(tokens, index):
            return index + 1 if self._numerals.hyphen_joins else index
        word = tokens[index].word
        joins = room >= 100 and word in self._numerals.joiners and word not in apart
        return index + 1 if joins else index

    def _pointed(self, tokens: list[Token], number: Cardinal) -> Cardinal:
        """one point six, two hundred point zero three, in words or in digits but not in both."""
        at = number.last + 1 if is_hyphen(tokens, number.last) else number.last
        if number.scale != 1.0 or at + 1 >= len(tokens) or tokens[at].word not in self._numerals.points:
            return number
        after = at + 2 if is_hyphen(tokens, at + 1) else at + 1
        decimals, last = self._decimals(tokens, after)
        in_words = tokens[number.first].value is None
        # "at one point six men fell"
        if not decimals or in_words != (tokens[after].value is None) or _is_moment(tokens, number.first):
            return number
        below = self._numerals.denominators.get(tokens[last].word) if last < len(tokens) else None
        added = int(decimals) / below if below else float(f"0.{decimals}")
        return self._scaled(tokens, number._replace(value=number.value + added, last=last + bool(below)))

    def _decimals(self, tokens: list[Token], index: int) -> tuple[str, int]:
        """The digits that words behind a point spell: zero three, seventy-one."""
        if index < len(tokens) and tokens[index].value is not None:
            text = tokens[index].text
            return (text, index + 1) if text.isdigit() and len(text) <= MOST_DECIMALS else ("", index)
        digits = ""
        while index < len(tokens) and (value := self._numerals.small.get(tokens[index].word)) is not None:
            if value > 9 or len(digits) == MOST_DECIMALS:
                break
            digits, index = digits + str(int(value)), index + 1
        if digits:
            return digits, index
        number = self._small(tokens, index, ()) if index < len(tokens) else None
        return (str(int(number.value)), number.last) if number and not number.ordinal else ("", index)

    def _fraction(self, tokens: list[Token], number: Cardinal) -> Cardinal:
        """two thirds, one fifth, a hundred and three quarters; of a million, it is a number again."""
        part = self._denominator(tokens, number.last, number.value)
        if part is None:
            return number
        value, last = number.value / part[0], part[1]
        of_one = last + 1 < len(tokens) and tokens[last].word in self._numerals.of
        if of_one and tokens[last + 1].word in self._numerals.articles and self._scale_at(tokens, last + 2):
            return self._scaled(tokens, number._replace(value=value, last=last + 2))
        return number._replace(value=value, last=last, share=True)

    def _denominator(self, tokens: list[Token], index: int, above: float) -> tuple[float, int] | None:
        """What the number before tokens[index] is divided by, and where that word ends."""
        at = index + 1 if is_hyphen(tokens, index) else index
        if at >= len(tokens):
            return None
        denominators = self._numerals.denominators
        if value := denominators.get(tokens[at].word):
            return value, at + 1
        if value := self._numerals.ordinals.get(tokens[at].word) if above == 1 else None:
            return (value, at + 1) if value > 2 else None
        tens = self._numerals.small.get(tokens[at].word, 0.0)
        after = at + 2 if is_hyphen(tokens, at + 1) else at + 1
        if 20 <= tens <= 90 and after < len(tokens):
            unit = denominators.get(tokens[after].word) or (
                self._numerals.ordinals.get(tokens[after].word) if above == 1 else None
            )
            return (tens + unit, after + 1) if unit and unit < 10 else None
        return None

    def _lone_share(self, tokens: list[Token], first: int) -> Cardinal | None:
        """half of them, a third of the men, половина."""
        article = tokens[first].word in self._numerals.articles
        at = first + 1 if article else first
        if at >= len(tokens):
            return None
        word, following = tokens[at].word, tokens[at + 1].word if at + 1 < len(tokens) else ""
        value = self._numerals.shares.get(word)
        if value is not None and following in self._numerals.articles and self._is_unit(tokens, at + 2):
            return Cardinal(value, first, at + 2)  # half an hour
        if value is None and article:
            divisor = self._denominator(tokens, at, 1.0)
            value, at = (1 / divisor[0], divisor[1] - 1) if divisor else (None, at)
            following = tokens[at + 1].word if at + 1 < len(tokens) else ""
        by = first > 0 and tokens[first - 1].word in self._numerals.by  # fell by a third in a year
        ends = not following or not following.isalpha() or by
        if value is None or (self._numerals.of and not ends and following not in self._numerals.of):
            return None
        if ends and not article and self._numerals.of:
            return None
        return Cardinal(value, first, at + 1, share=True)

    def _is_unit(self, tokens: list[Token], index: int) -> bool:
        return index < len(tokens) and tokens[index].word in self._numerals.measures

    def _out_of_so_many(self, tokens: list[Token], number: Cardinal) -> Cardinal:
        """one in five, four out of every ten: a share, and no count of five."""
        length = self._out_of.after(tokens, number.last)
        if not length or number.share or number.scale != 1.0:
            return number
        below = self._sum(tokens, number.last + length, ())
        if below is None or below.ordinal or not number.value < below.value <= 1000:
            return number
        follows = tokens[below.last].word if below.last < len(tokens) else ""
        if follows in self._numerals.measures or follows in self._numerals.months:
            return number
        return number._replace(value=number.value / below.value, last=below.last, share=True)

    def _inverted(self, tokens: list[Token], first: int) -> Cardinal | None:
        """тысяч пять: the scale stands first, which makes the number a rough one."""
        word = tokens[first].word
        factor = self._factors.get(word)
        if factor is None or word not in self._numerals.inverted or first + 1 >= len(tokens):
            return None
        if first and (tokens[first - 1].word in self._numerals.vague or tokens[first - 1].value is not None):
            return None
        number = self._small(tokens, first + 1, ())
        if number is None or number.ordinal or number.scale != 1.0:
            return None
        return number._replace(value=tidy(number.value * factor), first=first, scale=factor)


def _room(value: float) -> float:
    """What may still be added behind `value`: units behind tens, anything below a hundred behind hundreds."""
    if value >= 100:
        return 100.0
    return 10.0 if value >= 20 else 0.0


def _is_moment(tokens: list[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].word == "at"
