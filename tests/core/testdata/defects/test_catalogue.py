from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from testwright.core.testdata.defects import BY_NAME, CLASSES
from testwright.core.testdata.defects.dates import FOLDS, GAPS
from testwright.core.testdata.defects.texts import stretched


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.name)
def test_each_class_says_what_it_is_and_where_it_comes_from(one):
    told = one.to_json()
    assert list(told) == ["name", "title", "description", "source"]
    assert re.fullmatch(r"[a-z][a-z0-9_]+", told["name"])
    assert told["title"][0].isupper() or told["title"].startswith(("null", "29"))
    assert told["description"].endswith(".")
    assert len(told["source"]) > 9


def test_names_are_different():
    assert len(BY_NAME) == len(CLASSES)


@pytest.mark.parametrize(("zone", "text"), GAPS)
def test_no_clock_showed_the_times_of_gaps(zone, text):
    moment = datetime.fromisoformat(text)
    shown = moment.astimezone(ZoneInfo(zone))
    assert shown.replace(tzinfo=None) != moment.replace(tzinfo=None)
    wall = moment.replace(tzinfo=ZoneInfo(zone))
    assert wall.utcoffset() == moment.utcoffset()  # the offset from before the change
    assert wall.replace(fold=1).utcoffset() != moment.utcoffset()


@pytest.mark.parametrize(("zone", "first", "second"), FOLDS)
def test_clocks_showed_the_times_of_folds_twice(zone, first, second):
    one, other = datetime.fromisoformat(first), datetime.fromisoformat(second)
    assert one < other
    for moment in (one, other):
        shown = moment.astimezone(ZoneInfo(zone))
        assert shown.replace(tzinfo=None, fold=0) == moment.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("text", "length"), [("abc", 2), ("abc", 3), ("ab", 9), ("", 4), ("é!", 5)]
)
def test_texts_are_made_as_long_as_wanted(text, length):
    assert len(stretched(text, length)) == length
