"""The first shape: one sealed row per diary."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table. On SQLite without row numbers, which would tell in what order diaries began."""
    op.create_table(
        "diaries",
        sa.Column("id", sa.LargeBinary(32), primary_key=True),
        sa.Column("nonce", sa.LargeBinary(12), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("week", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("diaries_week", "diaries", ["week"])


def downgrade() -> None:
    """Remove the table and everything in it."""
    op.drop_table("diaries")
