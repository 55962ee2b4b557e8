from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.routing import RequestFacts, route

CONFIDENCE = {"traditional": 0.95, "hybrid": 0.9, "rag": 0.85, "llm": 0.8}
LONG = "carts of people who run"


def _facts(**facts):
    return RequestFacts(**{"entity": "user", **facts})


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        # Nothing asked for.
        ({}, "traditional"),
        ({"entity": "cart"}, "traditional"),
        ({"count": 500}, "traditional"),
        # Many records, or haste, go first.
        ({"count": 501, "context": LONG}, "traditional"),
        ({"count": 500, "context": LONG}, "llm"),
        ({"count": 501, "production_like": True}, "traditional"),
        ({"hints": ("fast", "realistic"), "context": LONG}, "traditional"),
        ({"hints": (" FAST ", "similar")}, "traditional"),
        ({"hints": ("fast food",)}, "traditional"),
        ({"hints": ("breakfast", "realistic")}, "llm"),
        # … unless history or defects are asked for.
        ({"count": 501, "learn_from_history": True}, "rag"),
        ({"hints": ("fast",), "defect_triggering": True}, "rag"),
        ({"count": 9999, "learn_from_history": True, "context": LONG}, "hybrid"),
        # Patterns and language.
        ({"entity": "cart", "learn_from_history": True, "hints": ("coherent",)}, "hybrid"),
        ({"production_like": True, "context": LONG}, "hybrid"),
        ({"hints": ("similar to last week", "realistic")}, "hybrid"),
        ({"entity": "review", "defect_triggering": True}, "hybrid"),
        # More than two scenarios with history.
        ({"scenarios": ("", "", ""), "learn_from_history": True}, "hybrid"),
        ({"scenarios": ("", ""), "learn_from_history": True}, "rag"),
        ({"scenarios": ("", "", "")}, "traditional"),
        # Patterns alone.
        ({"learn_from_history": True}, "rag"),
        ({"defect_triggering": True}, "rag"),
        ({"production_like": True}, "rag"),
        ({"hints": ("Similar",)}, "rag"),
        ({"hints": ("known_patterns",)}, "rag"),
        ({"hints": ("historical data",)}, "rag"),
        ({"hints": ("dissimilar",)}, "traditional"),
        # Language alone.
        ({"context": "12345678901"}, "llm"),
        ({"context": "1234567890"}, "traditional"),
        ({"context": "            "}, "traditional"),
        ({"hints": ("coherent",)}, "llm"),
        ({"hints": ("REALISTIC",)}, "llm"),
        ({"hints": ("intelligent",)}, "llm"),
        ({"hints": ("unrealistic",)}, "traditional"),
        ({"entity": "order", "hints": ("coherent",)}, "llm"),
        ({"entity": "review"}, "llm"),
        ({"entity": "product_comments"}, "llm"),
        ({"entity": "Feedback"}, "llm"),
        ({"entity": "preview"}, "traditional"),
        ({"scenarios": ("a gift for a friend",)}, "llm"),
        ({"scenarios": (" ",)}, "traditional"),
    ],
)
def test_the_first_rule_that_matches_wins(facts, path):
    found = route(_facts(**facts))
    assert (found.path, found.confidence) == (path, CONFIDENCE[path])


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"count": 501}, "501 records are more than 500"),
        ({"hints": ("fast",)}, "hint `fast`"),
        ({"learn_from_history": True}, "history"),
        ({"defect_triggering": True}, "defects"),
        ({"production_like": True}, "production"),
        ({"hints": ("similar to last week",)}, "`similar to last week`"),
        ({"context": LONG}, f"{len(LONG)} characters"),
        ({"entity": "cart", "hints": ("coherent",)}, "each cart have to go together"),
        ({"entity": "review"}, "review is a text"),
        ({"scenarios": ("x", "y")}, "2 scenarios are described"),
        ({"scenarios": ("", "", ""), "learn_from_history": True}, "3 scenarios"),
        ({}, "Nothing in the request"),
    ],
)
def test_the_reason_names_what_decided_in_one_sentence(facts, told):
    reason = route(_facts(**facts)).reason
    assert told in reason
    assert reason.endswith(".")
    assert reason[0].isupper() or reason[0].isdigit()


def test_the_reason_of_both_names_both():
    reason = route(_facts(learn_from_history=True, context=LONG)).reason
    assert "history" in reason
    assert "context" in reason


HINTS = ("fast", "coherent", "realistic", "similar to", "historical", "blue", "")
FACTS = st.builds(
    RequestFacts,
    entity=st.sampled_from(("cart", "order", "user", "review", "x", "")) | st.text(max_size=8),
    count=st.integers(-5, 2000),
    context=st.text(max_size=20),
    hints=st.lists(st.sampled_from(HINTS) | st.text(max_size=8), max_size=3).map(tuple),
    scenarios=st.lists(st.text(max_size=4), max_size=4).map(tuple),
    learn_from_history=st.booleans(),
    defect_triggering=st.booleans(),
    production_like=st.booleans(),
)
WITH_PATTERNS = {"rag", "hybrid"}


@given(FACTS)
def test_every_request_has_one_path_and_always_the_same(facts):
    found = route(facts)
    assert found == route(facts)
    assert found.confidence == CONFIDENCE[found.path]
    assert found.reason


@given(FACTS)
def test_history_and_defects_are_never_left_out(facts):
    for flag in ("learn_from_history", "defect_triggering"):
        assert route(replace(facts, **{flag: True})).path in WITH_PATTERNS


@given(FACTS)
def test_a_further_reason_for_patterns_never_takes_them_away(facts):
    if route(facts).path in WITH_PATTERNS:
        for flag in ("learn_from_history", "defect_triggering", "production_like"):
            assert route(replace(facts, **{flag: True})).path in WITH_PATTERNS


@given(FACTS)
def test_a_context_never_takes_patterns_or_language_away(facts):
    before, after = route(facts).path, route(replace(facts, context=LONG)).path
    allowed = {
        "traditional": {"traditional", "llm"},
        "llm": {"llm"},
        "rag": {"hybrid"},
        "hybrid": {"hybrid"},
    }
    assert after in allowed[before]


@given(FACTS, st.integers(501, 10**9))
def test_more_records_change_the_path_only_to_the_fast_one(facts, count):
    found = route(replace(facts, count=count))
    assert found.path in {"traditional", route(facts).path} or facts.count > 500
    assert found == route(replace(facts, count=count))
