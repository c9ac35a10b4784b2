"""Numbers as labels print them: 1.000 mg and 1,000 mg are a thousand, 0,5 g and 1.745 g are not."""

import re

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+$")
_LONGEST = 15


def value(digits: str, unit: str = "") -> float | None:
    """Return the number in ``digits``, or None when it is too long to be an amount.

    A dot or comma before exactly three digits groups thousands, except in grams and litres, where no
    label means thousands. With both signs the last one is the decimal.

    >>> value("1.000", "mg"), value("1,745", "g"), value("1.234,5", "mg")
    (1000.0, 1.745, 1234.5)
    """
    if len(digits) > _LONGEST:
        return None
    if digits.isdecimal():
        return float(digits)
    last = max(digits.rfind("."), digits.rfind(","))
    if unit not in ("g", "kg", "l") and len({c for c in digits if c in ".,"}) == 1 and _GROUPED.match(digits):
        return float(digits.replace(".", "").replace(",", ""))
    whole = digits[:last].replace(".", "").replace(",", "")
    return float(f"{whole}.{digits[last + 1 :]}")


def fraction(over: float, under: float) -> float | None:
    """Return a simple fraction such as 1/2 or 3/4 as labels print for half a tablet, else None."""
    return over / under if over < under and under in (2, 3, 4) and over == int(over) else None
