"""Stage 1, triage: named rules, each with the answers it reads. The strictest outcome wins."""

from magwijzer.advice.triage.judge import RULES, Triage, triage
from magwijzer.advice.triage.rule import Reason, Rule

__all__ = ["RULES", "Reason", "Rule", "Triage", "triage"]
