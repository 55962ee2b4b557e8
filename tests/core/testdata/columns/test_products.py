import re

from records import records
from testwright.core.testdata.catalogue import families
from testwright.core.testdata.columns.products import VARIANTS, catalogue


def test_names_are_different_as_long_as_there_are_variants():
    made = records("product", 30_000)
    assert len({one["name"] for one in made}) == 30_000
    assert catalogue().different >= 30_000


def test_what_has_no_colour_comes_in_none():
    colours = re.compile(rf", ({'|'.join(VARIANTS)})( \d+)?$")
    by_family = {name: set() for name in families()}
    for one in records("product", 5000):
        if int(one["sku"][-7:]) % (1 + len(VARIANTS)):
            by_family[one["category"]].add(bool(colours.search(one["name"])))
    uncoloured = {name for name, found in by_family.items() if found == {False}}
    assert uncoloured == {"baby", "beauty", "books", "date_night", "pets"}
