"""JSON as it is read: strictly, and refused with the code and the place of what is wrong."""

import json
from typing import Any

import pytest

from magwijzer.consult import ConsultError
from magwijzer.consult.problem import shown
from magwijzer.consult.reading import DEEPEST, LARGEST_BYTES, decode


def refusal(data: bytes | str) -> tuple[str, str, str]:
    """Return field, code and what was found of the one problem a text is refused for."""
    with pytest.raises(ConsultError) as caught:
        decode(data)
    (problem,) = caught.value.problems
    return problem.field, problem.code, problem.found


def nested(levels: int, inner: str = "1") -> str:
    return "[" * levels + inner + "]" * levels


@pytest.mark.parametrize(
    "text",
    ["null", "[]", "{}", '{"a": [1, 2.5, "x", true, null]}', '{"a": {"b": 1}, "c": {"b": 2}}', '"\u00e9"'],
)
def test_what_json_means(text: str) -> None:
    assert decode(text) == decode(text.encode()) == json.loads(text)


def test_a_table_of_many_keys_is_read_whole_and_one_of_them_twice_is_refused() -> None:
    pairs = [f'"k{i}": {i}' for i in range(1000)]
    assert decode("{" + ", ".join(pairs) + "}") == {f"k{i}": i for i in range(1000)}
    assert refusal("{" + ", ".join([*pairs, '"k999": 0']) + "}") == ("(json)", "duplicate_key", "k999")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode("\ufeff{}") == decode(b"\xef\xbb\xbf{}") == {}


@pytest.mark.parametrize(
    ("data", "code", "found"),
    [
        ('{"age": 1, "sex": 2, "age": 3}', "duplicate_key", "age"),
        ('{"a": {"b": 1, "c": 2, "c": 3}}', "duplicate_key", "c"),
        ("[NaN]", "not_finite", "NaN"),
        ("[-Infinity]", "not_finite", "-Infinity"),
        (b'{"a": \xff}', "not_utf8", "byte 6"),
        ('{"a": 1,\n "b": }', "not_json", "line 2, column 7"),
        ("", "not_json", "line 1, column 1"),
        ("9" * 5000, "number_too_long", "a number of thousands of digits"),
        (nested(100_000), "too_deep", "nested"),
    ],
)
def test_what_is_refused(data: bytes | str, code: str, found: str) -> None:
    assert refusal(data) == ("(json)", code, found)


def test_a_table_counts_as_a_level_as_a_list_does() -> None:
    deep: Any = decode(nested(DEEPEST - 1))
    for _ in range(DEEPEST - 1):
        (deep,) = deep
    assert deep == 1
    assert decode(f"[{nested(DEEPEST - 2)}, [], [[]], {{}}]")[1:] == [[], [[]], {}]
    tables = '{"a":' * DEEPEST + "1" + "}" * DEEPEST
    mixed = '[{"a":' * 20 + "1" + "}]" * 20
    wide = f"[{'[], ' * 50}{nested(DEEPEST - 1)}]"
    for text in (nested(DEEPEST), nested(60), tables, mixed, wide, f"[1, {nested(DEEPEST - 1)}, 2]"):
        assert refusal(text) == ("(json)", "too_deep", "nested")
    assert DEEPEST == 40


def test_many_brackets_beside_each_other_are_not_deep() -> None:
    assert decode("[" + "[], " * 60 + "{}]") == [*([[]] * 60), {}]


def test_thirty_two_megabytes_are_read_and_one_byte_more_is_not() -> None:
    assert LARGEST_BYTES == 32 * 2**20
    assert decode(b"1" + b" " * (LARGEST_BYTES - 1)) == 1
    assert refusal(b"1" + b" " * LARGEST_BYTES) == ("(json)", "too_large", f"{LARGEST_BYTES + 1} bytes")


def test_a_number_of_thousands_of_digits_is_shown_back_in_words() -> None:
    assert shown(10**5000) == "a very long number"
    assert shown(10**80) == "1" + "0" * 59
