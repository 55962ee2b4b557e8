"""Claims are found, and found in the source, or not."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from testwright.core.scoring.faithfulness.lexical import checked

ROOT = Path(__file__).parents[3]
sys.path.append(str(ROOT / "tools"))
from measure_grounding import GROUNDED, measured  # noqa: E402 a script, no package

EXCERPT = ROOT / "tests" / "data" / "story_scenarios_excerpt.jsonl"

SOURCE = {
    "text": "Marie Curie was born in Warsaw on 7 November 1867. She won two Nobel Prizes, in 1903 "
    "and 1911, and worked with Pierre Curie at the University of Paris. The World Health "
    "Organization was founded in 1948, NATO in 1949. The button “Save draft” costs $1,250.50 at "
    "15:30. See ticket ABC-123, mail help@shop.example. Germany and Italy paid half.",
    "limit": 40,
    "due": "2026-03-14T09:00:00Z",
}


@pytest.mark.parametrize(
    "output",
    [
        "Marie Curie (born November 7, 1867 in Warsaw) won 2 Nobel Prizes.",
        "She was born on 1867-11-07, that is 07.11.1867 or 11/7/1867, in November 1867.",
        "The 'Save draft' button costs 1250.50 dollars, about 1,250.5, at 3:30 pm. See ABC-123.",
        "1. First, Curie won in 1903.\n2. Then in 1911.\n",
        "It has at most 40 of them, and 50% were paid by the German and the Italian side.",
        "It is due on March 14, 2026, at 9 am.",
        "We asked the WHO and the North Atlantic Treaty Organization.",
        "Summary of Findings\n\n- **Born**: Warsaw",
        "# What Maria Did\nNothing.",
        "Hello! I hope this helps. Let me know.",
        "Mail help@shop.example.",
        "",
    ],
)
def test_what_the_source_says(output):
    assert checked(output, [SOURCE]).unsupported == ()


@pytest.mark.parametrize(
    ("output", "unsupported"),
    [
        ("She was born on 8 November 1867.", {"8 November 1867"}),
        ("She was born in Krakow and met Albert Einstein.", {"Krakow", "Albert Einstein"}),
        ("The “Delete” button costs 1,300 at 4 pm.", {"Delete", "1,300", "4 pm"}),
        ("See ABC-124 or sales@shop.example.", {"ABC-124", "sales@shop.example"}),
        ("It was NASA in 1958.", {"NASA", "1958"}),
        ("She met Dr. Pierre Smith.", {"Dr. Pierre Smith"}),
        ("The limit is 4.", {"4"}),
        ("It costs 1,250.4.", {"1,250.4"}),
    ],
)
def test_what_it_does_not_say(output, unsupported):
    found = checked(output, [SOURCE])
    assert {one.rstrip(".") for one in found.unsupported} == unsupported


def test_a_reference_supports_as_an_input_does():
    assert checked("It was Bern in 1848.", [{}, "Bern, since 1848"]).share == 1.0
    assert checked("It was Bern in 1848.", [{}, None]) is None


def test_a_claim_counts_once():
    found = checked("It was Oslo. It was really Oslo, in 1903.", [SOURCE])
    assert (found.claims, found.unsupported, found.share) == (2, ("Oslo",), 0.5)


def test_nouns_of_german_are_no_names():
    output = "Die Frau wurde in der Stadt am 7. November 1867 geboren und gewann das Haus und NASA."
    assert checked(output, [SOURCE]).unsupported == ("NASA",)


@given(st.text(max_size=200))
@example("ÀÀ0")
def test_what_is_copied_is_supported(text):
    found = checked(text, [text])
    assert found is None or found.unsupported == ()


@pytest.mark.parametrize(
    "piece", ["A ", "1,", "“", "'a ", "a@", "Of The ", "May 1", "a.b", "1-", "12:"]
)
def test_long_outputs_are_read(piece):
    assert checked(piece * 30_000, [SOURCE]) is not None


def test_what_a_json_says_are_its_values():
    output = '```json\n{"answer": "Anna came at 9", "by": ["Ben"], "n": 9}\n```'
    assert checked(output, ["Anna came at 9 with Ben."]).unsupported == ()
    assert checked(output.replace("9", "8"), ["Anna came at 9 with Ben."]).unsupported == ("8",)
    assert checked('{"answer": "Anna', ["Anna"]) is not None


def test_marks_in_the_source_hide_nothing():
    assert checked("A*00 is **B1**", ["A*00 is **B1**"]).unsupported == ()


def test_suites_that_people_wrote_are_grounded_in_themselves():
    """The tool that gives the figures of docs/judges.md, on the excerpt that is here."""
    pairs = [json.loads(line) for line in EXCERPT.read_text("utf-8").splitlines()]
    found = measured(pairs)
    for way in GROUNDED:
        flagged, outputs = found[way]
        assert outputs == len(pairs)
        assert flagged <= 1, way
    flagged, outputs = found["suite of another project"]
    assert flagged == outputs
