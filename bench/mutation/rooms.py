"""Which tests look at which room. Only tests that judge answers: none reads the source, none starts a process."""

from collections.abc import Iterable

ANSWERS = (
    "tests/test_cases.py",
    "tests/test_snapshots.py",
    "tests/test_second_reading.py",
    "tests/test_laws.py",
)
TESTS = {
    "advice": (
        *ANSWERS,
        "tests/test_questions.py",
        "tests/test_unchangeable.py",
        "tests/test_steps_and_today.py",
        "tests/advice/test_hours_told.py",
        "tests/consult/test_reasons_offered.py",
    ),
    "consult": (
        *ANSWERS,
        "tests/test_questions.py",
        "tests/test_input.py",
        "tests/test_input_edges.py",
        "tests/test_reading.py",
        "tests/test_unchangeable.py",
        "tests/consult/test_answers.py",
        "tests/consult/test_reasons_offered.py",
    ),
    "medicine": (
        *ANSWERS,
        "tests/medicine/test_lines.py",
        "tests/medicine/test_recogniser.py",
        "tests/medicine/test_usage.py",
        "tests/medicine/test_words.py",
        "tests/medicine/test_typed_edges.py",
        "tests/medicine/test_usage_edges.py",
        "tests/medicine/test_worked.py",
        "tests/medicine/test_said.py",
        "tests/medicine/test_misspelt.py",
        "tests/medicine/test_strengths.py",
        "tests/medicine/test_compound.py",
        "tests/medicine/test_records.py",
        "tests/medicine/test_laws.py",
    ),
    "label": (
        *ANSWERS,
        "tests/label/test_labels.py",
        "tests/label/test_edges.py",
        "tests/label/test_built_labels.py",
        "tests/label/test_ranges.py",
        "tests/label/test_product.py",
        "tests/label/test_mutations.py",
        "tests/label/test_properties.py",
        "tests/label/test_made_labels.py",
        "tests/label/test_rare_words.py",
        "tests/label/test_wrapped.py",
        "tests/label/test_pieces.py",
        "tests/label/test_per_what.py",
        "tests/label/test_lines.py",
        "tests/label/test_label_words.py",
        "tests/label/test_reader_edges.py",
        "tests/label/test_rows.py",
        "tests/label/test_photo_edges.py",
        "tests/label/test_photo.py",
    ),
    "planner": (
        *ANSWERS,
        "tests/planner/test_cases.py",
        "tests/planner/test_slots.py",
        "tests/planner/test_parse.py",
        "tests/planner/test_conflict.py",
        "tests/planner/test_search.py",
        "tests/planner/test_solve.py",
        "tests/planner/test_narrowing.py",
        "tests/planner/test_bounds.py",
        "tests/planner/test_choosing.py",
        "tests/planner/test_usual.py",
        "tests/planner/test_usual_hours.py",
        "tests/planner/test_person.py",
        "tests/planner/test_second_day.py",
        "tests/planner/test_clock_forward.py",
        "tests/planner/test_work.py",
        "tests/test_steps_and_today.py",
        "tests/test_unchangeable.py",
        "tests/safety/test_clock_change.py",
    ),
}
ONLY_FOR = {
    "tests/label/test_photo.py": ("label/photo.py", "label/rows.py"),
    "tests/label/test_photo_edges.py": ("label/photo.py",),
    "tests/label/test_rows.py": ("label/rows.py", "label/upright.py"),
}
"""Tests of one part of a room, too slow to run for the rest of it."""
NOT_THESE = (
    "test_a_file_that_cannot_be_read_is_refused",
    "test_ten_megabytes_are_refused_in_little_time_and_memory",
    "test_ten_million_characters_are_answered",
    "test_items_that_all_exclude_each_other",
    "test_many_items_are_still_proven",
)
"""Tests that start processes, which see no mutant, or that only weigh time and memory."""


def all_tests(rooms: Iterable[str]) -> tuple[str, ...]:
    """Return every file of tests that looks at one of the rooms, once."""
    return tuple(dict.fromkeys(file for room in rooms for file in TESTS[room]))
