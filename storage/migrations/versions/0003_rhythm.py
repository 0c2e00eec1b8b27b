"""How quickly each feed's document turns over, and whether entries may have been missed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Of the feeds known before, the next polls will tell."""
    op.add_column("feed", sa.Column("ttl_seconds", sa.Integer(), nullable=True))
    op.add_column("feed", sa.Column("held", sa.LargeBinary(), nullable=True))
    op.add_column("feed", sa.Column("looked", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feed", sa.Column("rate", sa.Float(), nullable=True))
    op.add_column("feed", sa.Column("news", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feed", sa.Column("gap", sa.DateTime(timezone=True), nullable=True))
    op.add_column("feed", sa.Column("gaps", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Without the rhythm."""
    for name in ("ttl_seconds", "held", "looked", "rate", "news", "gap", "gaps"):
        op.drop_column("feed", name)
