"""Recomputes how much magnesium each compound holds from atomic masses.

Atomic masses: IUPAC abridged standard atomic weights (2021), g/mol.
"""

import re
from collections import Counter
from collections.abc import Iterator

from magwijzer.knowledge.check.walk import fault
from magwijzer.knowledge.model import Form, Knowledge
from magwijzer.knowledge.shape import Fault

MASS = {
    "H": 1.008,
    "C": 12.011,
    "N": 14.007,
    "O": 15.999,
    "Mg": 24.305,
    "P": 30.974,
    "S": 32.06,
    "Cl": 35.45,
    "K": 39.098,
}
TOKEN = re.compile(r"([A-Z][a-z]?)(\d*)|(\()|(\))(\d*)|(.)")
MASS_TOLERANCE = 0.02
FRACTION_TOLERANCE = 0.0001


def atoms(formula: str) -> Counter[str]:
    """Return how many atoms of each element a formula holds; a dot joins parts, a leading number multiplies one.

    >>> atoms("4MgCO3.Mg(OH)2.4H2O")["Mg"]
    5

    Raises:
        ValueError: when the formula cannot be read.
    """
    total: Counter[str] = Counter()
    for part in formula.split("."):
        times, rest = re.match(r"(\d*)(.*)", part).groups()  # type: ignore[union-attr]
        for element, count in _part(rest).items():
            total[element] += count * int(times or 1)
    return total


def _part(text: str) -> Counter[str]:
    stack: list[Counter[str]] = [Counter()]
    for element, number, opened, closed, times, other in TOKEN.findall(text):
        if element in MASS:
            stack[-1][element] += int(number or 1)
        elif opened:
            stack.append(Counter())
        elif closed and len(stack) > 1:
            for inner, count in stack.pop().items():
                stack[-1][inner] += count * int(times or 1)
        else:
            raise ValueError(f"cannot read {element or closed or other!r} in formula {text!r}")
    if len(stack) != 1:
        raise ValueError(f"a bracket is not closed in formula {text!r}")
    return stack[0]


def molar_mass(formula: str) -> float:
    """Return the molar mass of a formula in g/mol."""
    return sum(MASS[element] * count for element, count in atoms(formula).items())


def mg_fraction(formula: str) -> float:
    """Return grams of elemental magnesium per gram of the compound."""
    return MASS["Mg"] * atoms(formula)["Mg"] / molar_mass(formula)


def fractions(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for every compound whose mass or magnesium fraction is not what its formula says."""
    for form in knowledge.forms.values():
        for i, compound in enumerate(form.compounds):
            key = f"compounds[{i}]"
            try:
                mass, fraction = molar_mass(compound.formula), mg_fraction(compound.formula)
            except ValueError as error:
                yield fault("forms", form.id, f"{key}.formula", compound.formula, str(error))
                continue
            if abs(compound.molar_mass_g_mol - mass) > MASS_TOLERANCE:
                yield fault(
                    "forms", form.id, f"{key}.molar_mass_g_mol", compound.molar_mass_g_mol, f"{mass:.3f}"
                )
            if abs(compound.mg_fraction - fraction) > FRACTION_TOLERANCE:
                yield fault("forms", form.id, f"{key}.mg_fraction", compound.mg_fraction, f"{fraction:.4f}")
        yield from _reference(form)


def _reference(form: Form) -> Iterator[Fault]:
    reference = form.reference_compound
    if reference is None:
        return
    known = {compound.id: compound.mg_fraction for compound in form.compounds}
    if known.get(reference.id) != reference.mg_fraction:
        yield fault(
            "forms", form.id, "reference_compound", (reference.id, reference.mg_fraction), f"one of {known}"
        )
