"""The lexicon holds every word once, with a strength within its scale."""

import json

from testwright.core.testdata.catalogue import content
from testwright.core.testdata.catalogue.lexicon import strengths


def test_strengths_stay_on_the_scale():
    assert all(-3 <= strength <= 3 for strength in strengths().values())
    assert strengths()[("fell", "apart")] < 0 < strengths()[("not", "bad")]


def test_no_strength_or_word_stands_twice():
    def unique(pairs):
        keys = [key for key, _ in pairs]
        assert len(set(keys)) == len(keys)
        return dict(pairs)

    tables = json.loads(content("lexicon.json"), object_pairs_hook=unique)
    for kind in ("words", "phrases"):
        terms = [term for row in tables[kind].values() for term in row]
        assert len(set(terms)) == len(terms)
