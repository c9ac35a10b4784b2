"""Medicines as people type them: a line to recognised, ask or unknown, with what it says about taking them."""

from magwijzer.medicine.found import Found, Moment, Status, Usage
from magwijzer.medicine.recogniser import Recogniser

__all__ = ["Found", "Moment", "Recogniser", "Status", "Usage"]
