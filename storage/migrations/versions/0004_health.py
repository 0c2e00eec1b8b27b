"""How feeds are, and what operators are told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MOMENTS = ("failing_since", "watched_since", "matched", "garbled_since", "gap_since")


def upgrade() -> None:
    """What feeds brought until now is told from their articles."""
    op.create_table(
        "bulletin",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin")),
    )
    op.create_index(op.f("ix_bulletin_opened"), "bulletin", ["opened"])
    with op.batch_alter_table("feed") as feed:
        for name in MOMENTS:
            feed.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        feed.add_column(sa.Column("garbled", sa.Text(), nullable=False, server_default=""))
        feed.add_column(sa.Column("bulletin_id", sa.String(), nullable=True))
        feed.create_foreign_key(op.f("fk_feed_bulletin_id_bulletin"), "bulletin", ["bulletin_id"], ["id"])
        feed.create_index(op.f("ix_feed_bulletin_id"), ["bulletin_id"])
    with op.batch_alter_table("delivery") as delivery:
        delivery.alter_column("alert_id", existing_type=sa.String(), nullable=True)
        delivery.add_column(sa.Column("bulletin_id", sa.String(), nullable=True))
        delivery.create_foreign_key(
            op.f("fk_delivery_bulletin_id_bulletin"), "bulletin", ["bulletin_id"], ["id"]
        )
        delivery.create_unique_constraint(
            op.f("uq_delivery_bulletin_id_watcher_channel"), ["bulletin_id", "watcher", "channel"]
        )
    _tell_from_articles()


def _tell_from_articles() -> None:
    op.execute(
        "UPDATE feed SET "
        "watched_since = (SELECT MIN(first_seen) FROM article WHERE article.feed_id = feed.id), "
        "news = COALESCE(news, (SELECT MAX(first_seen) FROM article WHERE article.feed_id = feed.id)), "
        "matched = (SELECT MAX(first_seen) FROM article WHERE article.feed_id = feed.id AND on_topic), "
        "failing_since = CASE WHEN failures > 0 OR gone THEN COALESCE(succeeded, polled) END"
    )


def downgrade() -> None:
    """Without health; what operators were told is forgotten."""
    op.execute("DELETE FROM delivery WHERE bulletin_id IS NOT NULL")
    with op.batch_alter_table("delivery") as delivery:
        delivery.drop_constraint(op.f("uq_delivery_bulletin_id_watcher_channel"), type_="unique")
        delivery.drop_constraint(op.f("fk_delivery_bulletin_id_bulletin"), type_="foreignkey")
        delivery.drop_column("bulletin_id")
        delivery.alter_column("alert_id", existing_type=sa.String(), nullable=False)
    with op.batch_alter_table("feed") as feed:
        feed.drop_index(op.f("ix_feed_bulletin_id"))
        feed.drop_constraint(op.f("fk_feed_bulletin_id_bulletin"), type_="foreignkey")
        for name in (*MOMENTS, "garbled", "bulletin_id"):
            feed.drop_column(name)
    op.drop_index(op.f("ix_bulletin_opened"), "bulletin")
    op.drop_table("bulletin")
