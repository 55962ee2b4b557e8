"""What changed between two versions, checked against `difflib` and `patch`."""

import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.core.prompts.diff import Piece, diff_versions, diff_words, unified_diff
from testwright.core.prompts.sequences import Steps, stretches
from testwright.core.runs import Message, Parameters, PromptVersion

VERSION = PromptVersion(
    id="ver_1",
    prompt="greeting",
    number=1,
    task="text",
    messages=(Message("system", "Be brief."), Message("user", "Say hello to {{ name }}.")),
)
LINES = st.lists(st.sampled_from(["a", "b", "c", "", "some words"]), max_size=30)
TEXT = st.text(st.sampled_from("ab c\n.,{}é"), max_size=120)


def joined(pieces, *ops):
    return "".join(piece.text for piece in pieces if piece.op in ops)


@given(LINES, LINES)
def test_stretches_are_both_sequences_and_as_few_changes_as_can_be(old, new):
    parts = list(stretches(old, new, Steps()))
    assert [one for p in parts for one in old[p.old_start : p.old_end]] == old
    assert [one for p in parts for one in new[p.new_start : p.new_end]] == new
    for part in parts:
        same = old[part.old_start : part.old_end] == new[part.new_start : part.new_end]
        assert same == (part.kind == "equal")
    kept = sum(p.old_end - p.old_start for p in parts if p.kind == "equal")
    assert kept == longest_common(old, new)


def longest_common(old, new):
    row = [0] * (len(new) + 1)
    for one in old:
        above = row
        row = [0]
        for at, other in enumerate(new):
            row.append(above[at] + 1 if one == other else max(above[at + 1], row[at]))
    return row[-1]


@given(TEXT, TEXT)
def test_words_make_both_texts_again(old, new):
    pieces = diff_words(old, new)
    assert joined(pieces, "equal", "delete") == old
    assert joined(pieces, "equal", "insert") == new
    assert all(piece.text for piece in pieces)
    assert all(one.op != other.op for one, other in pairwise(pieces))


def test_words_are_told_for_a_reader():
    pieces = diff_words("Say hello to the old man.", "Say hello to a young man.")
    assert pieces == (
        Piece("equal", "Say hello to "),
        Piece("delete", "the old"),
        Piece("insert", "a young"),
        Piece("equal", " man."),
    )


@given(LINES, LINES)
@settings(max_examples=25, deadline=None)
def test_patch_takes_the_unified_diff(tmp_path_factory, old, new):
    folder = tmp_path_factory.mktemp("patch")
    told = unified_diff(old, new, "old", "new")
    if not told:
        assert old == new
        return
    (folder / "old").write_text("".join(f"{line}\n" for line in old))
    (folder / "diff").write_text(told)
    command = ["patch", "--quiet", "--output=made", "old", "diff"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    assert (folder / "made").read_text() == "".join(f"{line}\n" for line in new)


def test_a_unified_diff_reads_as_people_know_it():
    old = [f"line {n}" for n in range(20)]
    new = [*old[:5], "other", *old[6:]]
    assert unified_diff(old, new, "p@v1", "p@v2").splitlines() == [
        *("--- p@v1", "+++ p@v2", "@@ -3,7 +3,7 @@"),
        *(" line 2", " line 3", " line 4", "-line 5", "+other"),
        *(" line 6", " line 7", " line 8"),
    ]


def test_versions_that_say_the_same():
    told = diff_versions(VERSION, replace(VERSION, id="ver_2", number=2))
    assert (told.same, told.unified, told.fields) == (True, "", ())
    assert [one.change for one in told.messages] == ["equal", "equal"]


def test_what_is_not_words_is_told_too():
    other = replace(
        VERSION, number=2, template_format="format", parameters=Parameters(temperature=0.5)
    )
    told = diff_versions(VERSION, other)
    assert not told.same
    assert [(one.field, one.old, one.new) for one in told.fields] == [
        ("template_format", "jinja", "format"),
        ("temperature", None, 0.5),
    ]
    assert "-# format: jinja\n" in told.unified
    assert "+# format: format\n" in told.unified


@pytest.mark.parametrize(
    ("messages", "changes"),
    [
        (VERSION.messages[1:], [("removed", "system", None), ("equal", "user", "user")]),
        (
            (*VERSION.messages, Message("assistant", "Hello")),
            [
                ("equal", "system", "system"),
                ("equal", "user", "user"),
                ("added", None, "assistant"),
            ],
        ),
        (
            (Message("system", "Be polite."), Message("user", "Greet {{ name }}.")),
            [("changed", "system", "system"), ("changed", "user", "user")],
        ),
        (
            (Message("user", "Greet {{ name }}."), Message("system", "Be polite.")),
            [
                ("removed", "system", None),
                ("changed", "user", "user"),
                ("added", None, "system"),
            ],
        ),
        ((), [("removed", "system", None), ("removed", "user", None)]),
    ],
)
def test_messages_find_one_another(messages, changes):
    told = diff_versions(VERSION, replace(VERSION, number=2, messages=messages))
    assert [(one.change, one.old_role, one.new_role) for one in told.messages] == changes


def long_texts():
    words = [f"word{n % 997}" for n in range(14_000)]
    yield " ".join(words), " ".join(words[::-1])
    yield "a b " * 25_000, "b a " * 25_000
    yield "x\n" * 50_000, "y\n" * 50_000
    yield "\n".join(words), "\n".join(words[7:] + words[:7])
    yield "x" * 100_000, "y" * 100_000
    yield "a\n" * 50_000, "a\nb\n" * 25_000


@pytest.mark.parametrize(("old", "new"), list(long_texts()), ids=range(6))
def test_long_texts_take_no_more_steps_than_they_may(old, new):
    steps = Steps()
    pieces = diff_words(old, new, steps)
    assert joined(pieces, "equal", "delete") == old
    assert joined(pieces, "equal", "insert") == new
    assert steps.left > -250_000, "one round of the algorithm may run over, not more"


def test_one_word_in_a_long_text_is_found():
    old = "one two three four\n" * 5_000
    middle = len(old) // 2
    new = old[:middle] + old[middle:].replace("three", "drei", 1)
    changed = [piece for piece in diff_words(old, new) if piece.op != "equal"]
    assert changed == [Piece("delete", "three"), Piece("insert", "drei")]
