"""Words and phrases of praise and complaint with their strength, for `tone`."""

from __future__ import annotations

import json
from functools import cache

from testwright.core.testdata.catalogue import content
from testwright.core.testdata.catalogue.terms import Terms, stems_of


@cache
def strengths() -> Terms[float]:
    """Strength from -3 to 3 by word or phrase, below zero for complaints; all words as stems.

    Phrases say together what their parts do not: "not bad", "fell apart". A strength of 0 hides
    the words of a phrase that tells nothing, such as "as well".
    """
    tables = json.loads(content("lexicon.json"))
    return Terms(
        {
            stems_of(term): float(strength)
            for kind in ("words", "phrases")
            for strength, terms in tables[kind].items()
            for term in terms
        }
    )
