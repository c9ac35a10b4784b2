"""Writes docs/safety/hazard-log.md from docs/safety/hazards.toml. After an edit of the data: python update/hazards.py"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "docs" / "safety" / "hazards.toml"
PAGE = ROOT / "docs" / "safety" / "hazard-log.md"
Hazard = Mapping[str, Any]

MATRIX = ((1, 1, 2, 2, 3), (1, 2, 2, 3, 4), (2, 2, 3, 3, 4), (2, 3, 3, 4, 5), (3, 4, 4, 5, 5))
"""Level of risk by likelihood (rows, 1 to 5) and severity (columns, 1 to 5)."""
HIGH_FROM = 3
"""A hazard of this level and up, before its controls, has at least two."""
ACCEPTED_TO, SIGNED_TO = 2, 3
SEVERITY = ("minor", "significant", "considerable", "major", "catastrophic")
LIKELIHOOD = ("very low", "low", "medium", "high", "very high")
KINDS = {"design": "cannot happen that way", "guard": "is caught", "information": "is said"}

HEAD = """# Hazard log

Made from `docs/safety/hazards.toml` by `update/hazards.py`; edit the data, not this page.
In the manner of DCB0129 (clinical risk management, NHS) and ISO 14971 (medical devices): a hazard, its cause and effect,
how severe and how likely before and after the controls, and for every control the place in the code and the test
that fails when it no longer holds. `tests/test_hazards.py` keeps data, code, tests and page together.
What it is meant for: [intended-use.md](intended-use.md). Threats to the server: [threats.md](../threats.md).

## What has not been done

- **No clinical safety officer, GP or pharmacist has reviewed this log.** It was written by the makers.
- Severity and likelihood are estimates. No incident data, no users, no measurement stand behind them.
- A test shows that a control does what it says, not that the control is enough.
- Neither DCB0129 nor ISO 14971 is claimed to be met: there is no clinical safety case report, no management file,
  no post-market surveillance, and the matrix below is our own.

## How the controls were tried

Each named test was read beside its control. In twenty-eight cases the control was taken out of the code by hand: a test named for that
hazard failed every time (in one case a test that did see it was not named; it was added). The rest rests on reading.

## Who may accept what is left

| level | meaning | who |
|---|---|---|
| 1-2 | acceptable | the makers; looked at again with every edition |
| 3 | acceptable only when it cannot be lowered further | a named clinical safety officer or GP, in writing, before people use it |
| 4-5 | not acceptable | nobody: the part concerned stays off |

A keeper who opens a server to people takes the place of the manufacturer here and needs that signature.
**Nobody has signed yet: every hazard that is left at level 3 waits for acceptance.**

A benefit cannot outweigh a risk here, for the benefit of magnesium for most complaints is small or not shown.
"""


def load() -> tuple[list[Hazard], dict[str, str]]:
    """Return the hazards and the names of the areas."""
    data = tomllib.loads(DATA.read_text("utf-8"))
    return data["hazard"], {area["id"]: area["name"] for area in data["area"]}


def level(severity: int, likelihood: int) -> int:
    """Return the level of risk, 1 to 5."""
    return MATRIX[likelihood - 1][severity - 1]


def before(one: Hazard) -> int:
    """Return the level without controls."""
    return level(one["severity"], one["before"])


def after(one: Hazard) -> int:
    """Return the level with controls."""
    return level(one["severity"], one["after"])


def state(one: Hazard) -> str:
    """Return what is to be done with what is left."""
    left = after(one)
    found = (
        "acceptable"
        if left <= ACCEPTED_TO
        else "waits for acceptance"
        if left == SIGNED_TO
        else "not acceptable: stays off"
    )
    return f"{found}, open" if "open" in one else found


def page(hazards: list[Hazard], areas: Mapping[str, str]) -> str:
    """Return the whole page."""
    parts = [HEAD, _matrix(), _left(hazards), _summary(hazards)]
    for area, name in areas.items():
        parts.append(f"\n## {name}\n")
        parts += [_section(one) for one in hazards if one["area"] == area]
    return "\n".join(parts)


def _matrix() -> str:
    lines = [
        "## The matrix\n",
        f"| likelihood \\ severity | {' | '.join(_numbered(SEVERITY))} |",
        "|---|" + "---|" * 5,
    ]
    for number in range(5, 0, -1):
        name = _numbered(LIKELIHOOD)[number - 1]
        lines.append(f"| {name} | {' | '.join(str(found) for found in MATRIX[number - 1])} |")
    return "\n".join(lines) + "\n"


def _numbered(names: tuple[str, ...]) -> list[str]:
    return [f"{number} {name}" for number, name in enumerate(names, 1)]


def _left(hazards: list[Hazard]) -> str:
    waiting = [one["id"] for one in hazards if after(one) == SIGNED_TO]
    off = [f"{one['id']} ({one['key'].replace('_', ' ')})" for one in hazards if after(one) > SIGNED_TO]
    counts = [sum(after(one) == number for one in hazards) for number in range(1, 6)]
    lines = [
        "## What is left\n",
        f"{len(hazards)} hazards. After controls: "
        + ", ".join(f"{count} at level {number}" for number, count in enumerate(counts, 1)) + ".",
        f"Waiting for acceptance ({len(waiting)}): {', '.join(waiting)}.",
        f"Not acceptable, so this part stays off for people: {', '.join(off) or 'none'}.",
        "\nOpen, with what is missing:\n",
        *(f"- **{one['id']}** {one['hazard']} {one['open']}" for one in hazards if "open" in one),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _summary(hazards: list[Hazard]) -> str:
    lines = [
        "## All hazards\n",
        "| | hazard | severity | likelihood | level | controls | |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| [{one['id']}](#{one['id'].lower()}) | {one['hazard']} | {one['severity']} | {one['before']} → {one['after']} "
        f"| {before(one)} → {after(one)} | {len(one['control'])} | {state(one)} |"
        for one in hazards
    ]
    return "\n".join(lines) + "\n"


def _section(one: Hazard) -> str:
    lines = [
        f"### {one['id']}",
        f"\n**{one['hazard']}**\n",
        f"- Cause: {one['cause']}",
        f"- Effect: {one['effect']}",
        f"- Severity {one['severity']} ({SEVERITY[one['severity'] - 1]}); likelihood {one['before']} → {one['after']}; "
        f"level {before(one)} → {after(one)}: {state(one)}.",
        *(line for control in one["control"] for line in _control(control)),
    ]
    if "residual" in one:
        lines.append(f"- Left: {one['residual']}")
    if "open" in one:
        lines.append(f"- **Open**: {one['open']}")
    return "\n".join(lines) + "\n"


def _control(one: Hazard) -> Iterator[str]:
    yield f"- Control ({KINDS[one['kind']]}): {one['does']}"
    yield f"  - in {', '.join(_link(place) for place in one['code'])}"
    yield f"  - shown by {', '.join(_link(test) for test in one['tests'])}"


def _link(named: str) -> str:
    """Return a link to a file, with the name inside it; a worked case is told by its sentence."""
    path, _, name = named.partition("::")
    name, bracket, case = name.partition("[")
    said = f" (“{case[:-1]}”)" if bracket else ""
    return f"[`{name or path.removeprefix('src/magwijzer/')}`](../../{path}){said}"


if __name__ == "__main__":
    PAGE.write_text(page(*load()), encoding="utf-8")
