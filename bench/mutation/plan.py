"""Which tests to try a mutant with, and in which order: the surest kill per second of processor time first."""

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import accumulate

from mutation.lines import Lines
from mutation.listing import Mutant
from mutation.rooms import NOT_THESE, ONLY_FOR, TESTS
from mutation.trial import Plan, Verdict

START_S = 0.3
LEAST_S = 0.002
FEW = 20
MOST_S = 24.0
"""Processor seconds of tests, as timed while they were watched, after which a mutant counts as survived."""
SLACK_S = 10
TIMES = 4


class Planner:
    """Plans trials and learns from their verdicts."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        failed = set(lines.failed)
        self.usable = {
            i
            for i, name in enumerate(lines.tests)
            if name not in failed and not any(part in name for part in NOT_THESE)
        }
        self.in_file: dict[str, set[int]] = defaultdict(set)
        for i in self.usable:
            self.in_file[lines.tests[i].partition("::")[0]].add(i)
        self.only: tuple[str, ...] = ()
        self.tried: Counter[tuple[str, str]] = Counter()
        self.kills: Counter[tuple[str, str]] = Counter()
        self.killers: dict[str, Counter[str]] = defaultdict(Counter)

    def room(self, mutant: Mutant) -> set[int]:
        """Return all tests of the mutant's room."""
        files = [f for f in TESTS[mutant.room] if mutant.file.endswith(ONLY_FOR.get(f, ("",)))]
        return set().union(*(self.in_file[file] for file in files))

    def reaching(self, mutant: Mutant) -> set[int]:
        """Return the tests that reach the line, in their files whole where one test made something for all."""
        room = self.room(mutant)
        found = self.lines.of.get(mutant.file, {}).get(mutant.line, set()) & room
        for file in TESTS[mutant.room]:
            here = self.in_file[file] & room
            if len(here & found) == 1 and len(here) > 1:
                found = found | here
        return found or (room if self.runs_at_import(mutant) else found)

    def plan(self, mutant: Mutant) -> tuple[Plan, float]:
        """Return the files to run with their tests, and the processor seconds after which a trial hangs."""
        if self.only:
            return [(file, None) for file in self.only], SLACK_S * TIMES
        names, tests = self.lines.tests, self.reaching(mutant)
        if not tests or (self.runs_at_import(mutant) and len(tests) < FEW):
            tests = self.room(mutant)
        of: dict[str, set[int]] = defaultdict(set)
        for i in tests:
            of[names[i].partition("::")[0]].add(i)
        cost = {file: START_S + sum(self.lines.seconds[i] for i in found) for file, found in of.items()}

        def worth(file: str) -> float:
            key = (mutant.room, file)
            return cost[file] / ((self.kills[key] + 1) / (self.tried[key] + 2))

        files = sorted(of, key=worth)
        spent = list(accumulate(cost[file] for file in files))
        files = files[: bisect_left(spent, MOST_S) + 1]
        plan: Plan = [(file, frozenset(names[i] for i in of[file])) for file in files]
        return plan, SLACK_S + TIMES * sum(cost.values())

    def one_by_one(self, mutant: Mutant) -> tuple[list[str], float]:
        """Return the tests to run in order, the likeliest killer per second first, and the seconds until it hangs."""
        lines, kills = self.lines, self.killers[mutant.room]

        def worth(i: int) -> float:
            file = lines.tests[i].partition("::")[0]
            chance = kills[lines.tests[i]] + (self.kills[mutant.room, file] + 1) / len(self.in_file[file])
            return (lines.seconds[i] + LEAST_S) / chance

        tests = sorted(self.reaching(mutant), key=worth)
        spent = list(accumulate(lines.seconds[i] for i in tests))
        tests = tests[: bisect_left(spent, MOST_S) + 1]
        return [lines.tests[i] for i in tests], SLACK_S + TIMES * sum(lines.seconds[i] for i in tests)

    def runs_at_import(self, mutant: Mutant) -> bool:
        """Tell whether the line ran while the tests were read."""
        return mutant.line in self.lines.imported.get(mutant.file, ())

    def first(self, room: str) -> list[str]:
        """Return the tests that killed most in this room."""
        return [name for name, _ in self.killers[room].most_common()]

    def learn(self, mutant: Mutant, plan: Plan, verdict: Verdict) -> None:
        """Remember which file killed and which did not."""
        for file, _ in plan[: verdict.files]:
            self.tried[mutant.room, file] += 1
        if verdict.outcome == "killed" and "::" in verdict.by:
            self.kills[mutant.room, verdict.by.partition("::")[0]] += 1
            self.killers[mutant.room][verdict.by] += 1
