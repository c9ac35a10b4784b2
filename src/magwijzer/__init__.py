"""Magwijzer: a Dutch magnesium choice aid that people and pharmacists can trust."""

__version__ = "2026.11"
