"""An alert as plain text: the text part of a mail, and the lines on a console. Pure."""

from monitor.alerts.plain import padded, width, wrapped
from monitor.alerts.wording import Row, Wording

COLUMNS = 72


def letter(words: Wording, *, perhaps_repeated: bool = False) -> str:
    """The alert as a mail's text part, in lines of at most 72 columns."""
    blocks = [
        wrapped(words.headline) + wrapped(words.against),
        _repeated(perhaps_repeated),
        [line for fact in words.facts for line in wrapped(fact)],
        _evidence(words),
        _table(words),
        _reasons(words),
        ["-- ", *wrapped(f"Tallywatch on “{words.topic}”. {words.footer}")],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def lines(words: Wording, *, perhaps_repeated: bool = False) -> str:
    """The alert as a few lines for a console or a log."""
    block = [
        words.subject,
        f"  {words.headline} {words.against}",
        *(f"  {fact}" for fact in words.facts),
        f"  “{_quoted(words)}”",
        f"  {words.outlet}, {words.published}" + (f", {words.url}" if words.url else ""),
        *(f"  {line}" for line in _repeated(perhaps_repeated)),
    ]
    return "\n".join(block) + "\n"


def _repeated(perhaps: bool) -> list[str]:
    return wrapped(REPEATED) if perhaps else []


REPEATED = (
    "You may have had this message before: "
    "an earlier attempt was cut off before the answer to it was recorded."
)


def _quoted(words: Wording) -> str:
    return f"{words.quote.before}{words.quote.marked}{words.quote.after}"


def _evidence(words: Wording) -> list[str]:
    quote = words.quote
    sentence = f"“{quote.before}*{quote.marked}*{quote.after}”"
    origin = ", ".join(
        part for part in (words.outlet, words.title and f"“{words.title}”", words.published) if part
    )
    link = [f"  {words.url}"] if words.url else []
    return [*wrapped(sentence, indent="  "), "", *wrapped(f"— {origin}", indent="  "), *link]


def _table(words: Wording) -> list[str]:
    if not words.rows:
        return []
    more = [f"  and {words.more} more"] if words.more else []
    return [*wrapped(f"{words.caption}:"), "", *table(words.rows), *more]


def table(rows: tuple[Row, ...], *, source_columns: int = 26, indent: str = "  ") -> list[str]:
    """The positions in columns, for a fixed-width font."""
    heads = Row("source", "source", "figure", "as of", "weight")
    figures = min(max(len(row.figure) for row in (heads, *rows)), 20)
    sources = min(max(width(_named(row, source_columns)) for row in (heads, *rows)), source_columns)
    return [
        indent
        + "  ".join(
            (
                padded(_named(row, sources), sources),
                padded(row.figure, figures, right=True),
                padded(row.as_of, 11, right=True),
                padded(row.share, 6, right=True),
            )
        )
        for row in (heads, *rows)
    ]


def _named(row: Row, columns: int) -> str:
    return row.source if width(row.source) <= columns else row.short


def _reasons(words: Wording) -> list[str]:
    reasons = [line for reason in words.why for line in wrapped(reason, indent="  ")]
    return [f"Why this is told, as {words.severity}:", "", *reasons] if reasons else []
