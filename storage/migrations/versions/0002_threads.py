"""Alerts that follow one another: what each tells, and in whose thread."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """All that was told before was told first."""
    with op.batch_alter_table("alert") as alert:
        alert.add_column(sa.Column("event", sa.String(), nullable=False, server_default="reported"))
        alert.add_column(sa.Column("follows", sa.String(), nullable=True))
        alert.create_foreign_key(op.f("fk_alert_follows_alert"), "alert", ["follows"], ["id"])
        alert.create_index(op.f("ix_alert_follows"), ["follows"])


def downgrade() -> None:
    """Without the threads."""
    with op.batch_alter_table("alert") as alert:
        alert.drop_index(op.f("ix_alert_follows"))
        alert.drop_constraint(op.f("fk_alert_follows_alert"), type_="foreignkey")
        alert.drop_column("follows")
        alert.drop_column("event")
