"""A reply on record: saved with what it rested on, signed, and played again years later."""

from magwijzer.record.plan_file import Changed, Damaged, Replay, load, replay, save

__all__ = ["Changed", "Damaged", "Replay", "load", "replay", "save"]
