"""Why an estimate was decided as it was: the grounds of one decision as they stood then."""

from datetime import date
from typing import Any

from sqlmodel import Session

from config.errors import TallywatchError
from monitor.pipeline.reporting import delivery_row, moment_text
from storage import alerts, deliveries, estimates
from storage.engine import Database

MOST_LISTED = 5
"""Of ids that begin alike."""


class UnknownMentionError(TallywatchError):
    """No estimate, mention or alert has this id, or several have."""


def grounds_of(database: Database, key: str) -> dict[str, Any]:
    """What was decided of an estimate (of its first mention), of a mention, or of what an alert tells, with
    all that it rested on. `key` is its id, or a beginning of it that no other has.

    Raises UnknownMentionError.
    """
    with database.reading() as session:
        told = estimates.told_once(session, _whole(session, key))
        assert told is not None, f"mention {key} has no decision"
        decision, mention, article = told.decision, told.mention, told.article
        facts = decision.facts
        return {
            "id": mention.id,
            "estimate": mention.estimate_id,
            "topic": mention.topic,
            "metric": mention.metric,
            "series": facts["series"],
            "low": mention.low,
            "high": mention.high,
            "status": mention.status,
            "scope": mention.scope,
            "source": mention.source,
            "as_of": mention.as_of.isoformat(),
            "outlet": article.outlet,
            "title": article.title,
            "url": article.url,
            "published": moment_text(mention.published),
            "sentence": mention.sentence,
            "decision": decision.verdict,
            "rule": facts.get("rule", ""),
            "reason": facts["reason"],
            "severity": decision.severity,
            "fresh": decision.fresh,
            "judged_for": moment_text(decision.judged_at),
            "config_digest": decision.config_digest,
            "band": facts["band"],
            "centre": facts["centre"],
            "ratio": facts["ratio"],
            "threshold": facts["threshold"],
            "held": facts["held"],
            "echo_of": facts["echo_of"],
            "joins": facts.get("joins"),
            "withdraws": facts.get("withdraws"),
            "positions": _positions(facts["positions"], decision.judged_at.date()),
            "alert": _alert(session, mention.id),
        }


def _whole(session: Session, key: str) -> str:
    found = estimates.mentions_like(session, key, limit=MOST_LISTED + 1)
    if len(found) == 1 or key in found:
        return key if key in found else found[0]
    if not found:
        raise UnknownMentionError(
            f"no estimate, mention or alert has the id {key!a}; `tallywatch estimates` lists them"
        )
    listed = ", ".join(found[:MOST_LISTED]) + (" …" if len(found) > MOST_LISTED else "")
    raise UnknownMentionError(f"several ids begin with {key}: {listed}; give more of the one that you mean")


def _positions(positions: list[dict[str, Any]], judged: date) -> list[dict[str, Any]]:
    """The heaviest first, each with its age in days and its share of all the weight."""
    whole = sum(position["weight"] for position in positions)
    rows = [
        {
            **position,
            "age_days": (judged - date.fromisoformat(position["as_of"])).days,
            "share": position["weight"] / whole if whole else 0.0,
        }
        for position in positions
    ]
    return sorted(rows, key=lambda row: -row["weight"])


def _alert(session: Session, mention: str) -> dict[str, Any] | None:
    row = alerts.of_mention(session, mention)
    if row is None:
        return None
    return {
        "id": row.id,
        "event": row.event,
        "follows": row.follows,
        "severity": row.severity,
        "state": row.state,
        "deliveries": [delivery_row(one) for one in deliveries.of_alert(session, row.id)],
    }
