"""Prices as owners write them."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.price_entries import FORM, PriceEntry, read_price_document, read_prices
from testwright.core.pricing import Price


def test_models_and_servers_are_read():
    assert read_prices(FORM) == {
        "openai:gpt-5": PriceEntry(
            price=Price(input_per_mtok=1.25, output_per_mtok=10.0, cached_per_mtok=0.125)
        ),
        "vllm": PriceEntry(monthly_usd=1200.0),
    }
    assert read_prices("") == {}
    assert read_prices(" ; ") == {}


def test_names_may_hold_colons_and_equals_signs():
    found = read_prices("ollama:llama3.2:1b=input:0,output:0,monthly:30; x:a=b=monthly:1;")
    assert found["ollama:llama3.2:1b"].monthly_usd == 30.0
    assert found["ollama:llama3.2:1b"].price == Price(input_per_mtok=0, output_per_mtok=0)
    assert found["x:a=b"] == PriceEntry(monthly_usd=1.0)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("openai:gpt-5", "'openai:gpt-5' is no entry"),
        ("=input:1,output:2", "is no entry"),
        ("openai:gpt-5=", "'openai:gpt-5': '' is not one of input, output, cached, monthly"),
        ("openai:gpt-5=in:1", "'openai:gpt-5': 'in' is not one of"),
        ("openai:gpt-5=input:1", "'openai:gpt-5' says input: input and output belong together"),
        ("openai:gpt-5=cached:1", "input and output belong together"),
        ("openai:gpt-5=input:1,output:x", "'openai:gpt-5': output wants dollars"),
        ("openai:gpt-5=input:1,output:-1", "output wants dollars, a number from 0 up, not '-1'"),
        ("openai:gpt-5=input:nan,output:1", "input wants dollars"),
        ("openai:gpt-5=input:1_0,output:1", "input wants dollars"),
        ("openai:gpt-5=input:1e400,output:1", "input wants dollars"),
        ("openai:gpt-5=input:1,input:2,output:1", "says input twice"),
        ("openai=input:1,output:2", "'openai' is a provider: input belongs to a model"),
        ("openai:=monthly:1", "neither a provider nor a model"),
        ("vllm=monthly:1;vllm=monthly:2", "'vllm' is named twice"),
    ],
)
def test_a_wrong_entry_is_named(text, problem):
    with pytest.raises(ValueError, match=re.escape(problem)):
        read_prices(f"groq:x=monthly:1;{text}")


def test_a_document_says_the_same():
    document = {"openai:gpt-5": {"input": 1.25, "output": 10, "cached": 0.125}}
    document["vllm"] = {"monthly": 1200}
    assert read_price_document(document) == read_prices(FORM)


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (None, "holds no object"),
        ([1], "holds no object"),
        ({"openai:gpt-5": 3}, "'openai:gpt-5' holds no amounts"),
        ({"openai:gpt-5": {}}, "'openai:gpt-5' holds no amounts"),
        ({"openai:gpt-5": {"input": "1", "output": 2}}, "input wants dollars"),
        ({"openai:gpt-5": {"input": True, "output": 2}}, "input wants dollars"),
        ({"vllm": {"monthly": None}}, "monthly wants dollars"),
        ({3: {"monthly": 1}}, "3 is no provider or model"),
    ],
)
def test_a_wrong_document_is_told(document, problem):
    with pytest.raises(ValueError, match=re.escape(problem)):
        read_price_document(document)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    with suppress(ValueError):
        found = read_prices(text).values()
        assert all(one.price or one.monthly_usd is not None for one in found)


def _inside(inner):
    return st.lists(inner) | st.dictionaries(st.text(max_size=8), inner)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8), _inside, max_leaves=8
)


@given(ANYTHING)
def test_any_document_is_read_or_refused(document):
    with suppress(ValueError):
        found = read_price_document(document).values()
        assert all(one.price or one.monthly_usd is not None for one in found)
