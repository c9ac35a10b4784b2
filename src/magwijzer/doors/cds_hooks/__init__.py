"""CDS Hooks 2.0: a record system asks, cards answer. Only what is sent along is read."""

from magwijzer.doors.cds_hooks.routes import add_cds_hooks, anyone

__all__ = ["add_cds_hooks", "anyone"]
