"""Searching: exact where it is compared with exact search, useful where people judge."""

import json
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.core.retrieval import scoring as module
from testwright.core.retrieval.embedding import embed
from testwright.core.retrieval.index import Index
from testwright.core.retrieval.segment import Segment

GOLDEN = sorted((Path(__file__).parents[3] / "examples" / "golden").glob("*.json"))
WORDS = (
    "order",
    "refund",
    "login",
    "cart",
    "password",
    "email",
    "address",
    "voucher",
    "stock",
    "price",
)


def _index(texts: dict[str, str]) -> Index:
    return Index().plus(list(texts), [embed(text) for text in texts.values()])


def _ids(index: Index, query: str, limit: int = 10) -> list[str]:
    return [hit.id for hit in index.search(embed(query), limit)]


@pytest.fixture(scope="module")
def cases() -> dict[str, str]:
    """Every golden case by its own words, without its story."""
    texts = {}
    for path in GOLDEN:
        for case in json.loads(path.read_text())["test_cases"]:
            said = [case["title"], *case["steps"], case["expected_result"]]
            texts[f"{path.stem}#{case['id']}"] = "\n".join(said)
    return texts


def _misspelt(text: str, rng: random.Random) -> str:
    """Two neighbouring letters swapped in every word that is long enough."""
    words = []
    for word in text.split():
        at = rng.randrange(1, len(word) - 2) if len(word) > 4 else 0
        words.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :] if at else word)
    return " ".join(words)


def test_an_empty_index_finds_nothing():
    assert Index().search(embed("order"), 5) == []
    assert len(Index()) == 0
    assert Index().plus([], []) == Index()


def test_the_best_come_first_and_strangers_not_at_all():
    index = _index(
        {
            "reset": "reset a forgotten password by email",
            "change": "change the password in the profile",
            "ship": "ship an order to another country",
            "none": "",
        }
    )
    hits = index.search(embed("I forgot my password and want to reset it"), 10)
    assert [hit.id for hit in hits][:2] == ["reset", "change"]
    assert "none" not in [hit.id for hit in hits]
    assert all(0 < hit.score <= 1 for hit in hits)
    assert hits[0].score > 2 * hits[1].score
    assert index.search(embed("to the of"), 10) == []


def test_equals_are_ordered_by_id():
    index = _index({"b": "approve a refund", "a": "approve a refund", "c": "cancel an order"})
    hits = index.search(embed("approve a refund"), 2)
    assert [hit.id for hit in hits] == ["a", "b"]
    assert hits[0].score == hits[1].score > 0.5


def test_a_story_finds_its_own_cases(cases):
    """Golden suites share the words of one shop, so that this is not easy."""
    index = _index(cases)
    shares = []
    for path in GOLDEN:
        suite = json.loads(path.read_text())
        found = _ids(index, "\n".join([suite["story"], *suite["acceptance_criteria"]]), 5)
        shares.append(sum(one.startswith(path.stem) for one in found) / 5)
    assert sum(shares) / len(shares) > 0.8


def test_misspelt_titles_are_found_better_than_by_words_alone(cases, monkeypatch):
    index, rng = _index(cases), random.Random(7)
    titles = {key: _misspelt(text.split("\n")[0], rng) for key, text in cases.items()}

    def first() -> float:
        return sum(_ids(index, title, 1) == [key] for key, title in titles.items()) / len(titles)

    both = first()
    monkeypatch.setattr(module, "SHARE_OF_WORDS", 1.0)
    assert both > 0.6
    assert both > first() + 0.05


def test_candidates_are_enough_to_find_what_exact_search_finds(monkeypatch):
    rng = random.Random(5)
    names = [f"{word}{rng.randrange(40)}" for word in WORDS for _ in range(60)]
    texts = {f"p{n:04d}": " ".join(rng.choices(names, k=14)) for n in range(6_000)}
    index = _index(texts)
    queries = [embed(" ".join(rng.choices(names, k=12))) for _ in range(40)]
    found = [{hit.id for hit in index.search(query, 10)} for query in queries]
    monkeypatch.setattr(module, "CANDIDATES", len(texts))
    exact = [{hit.id for hit in index.search(query, 10)} for query in queries]
    recall = sum(len(one & other) for one, other in zip(found, exact, strict=True)) / 400
    assert recall >= 0.99


def test_growing_gives_the_same_answers_as_building_at_once():
    rng = random.Random(9)
    texts = {f"p{n:04d}": " ".join(rng.choices(WORDS, k=6)) for n in range(1_500)}
    grown, ids = Index(), list(texts)
    for start in (0, 3, 4, 700, 900, 1_400):
        end = {0: 3, 3: 4, 4: 700, 700: 900, 900: 1_400, 1_400: 1_500}[start]
        grown = grown.plus(ids[start:end], [embed(texts[key]) for key in ids[start:end]])
    assert len(grown) == 1_500
    assert len(grown.segments) <= 2
    once = _index(texts)
    for query in ("order refund", "login password email", "voucher"):
        one, other = (
            [(hit.id, round(hit.score, 5)) for hit in index.search(embed(query), 20)]
            for index in (grown, once)
        )
        assert one == other


def test_an_index_stays_as_it_was_when_another_grows_from_it():
    before = _index({"a": "order"})
    after = before.plus(["b"], [embed("order")])
    assert _ids(before, "order") == ["a"]
    assert _ids(after, "order") == ["a", "b"]


def test_a_pattern_takes_under_a_kilobyte(cases):
    segment = _index(cases).segments[0]
    arrays = (segment.vectors, segment.lengths, segment.terms, segment.starts, segment.docs,
              segment.counts, segment.codes, segment.norms)  # fmt: skip
    assert sum(array.nbytes for array in arrays) / len(cases) < 1_000


@settings(max_examples=50)
@given(st.lists(st.text(alphabet="ab cdé1", max_size=12), max_size=12), st.text(max_size=12))
def test_scores_are_ordered_and_bounded_for_any_texts(texts, query):
    index = _index({f"p{n:02d}": text for n, text in enumerate(texts)})
    hits = index.search(embed(query), 5)
    assert len(hits) <= 5
    assert all(0 < hit.score <= 1.0001 for hit in hits)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.id))


def test_segments_know_where_words_stand():
    segment = Segment.of(["a", "b"], [embed("order order refund"), embed("refund")])
    (order,) = set(embed("order").terms.tolist())
    place = segment.postings(order)
    assert segment.docs[place].tolist() == [0]
    assert segment.counts[place].tolist() == [2]
    assert segment.postings(1) == slice(0, 0)
    assert np.array_equal(segment.lengths, [3, 1])
