"""Deeds inside a thing that is asked for."""

import pytest

from testwright.core.testcases.reading.wrapped import wrapped


@pytest.mark.parametrize(
    ("goal", "deed"),
    [
        ("a tool that generates timetables", "generate timetables"),
        ("have a way of viewing scores", "view scores"),
        ("an area on the start page where I can put notices", "post notices"),
        ("a shelf on the start page where I can put notices", ""),
        ("a view where all ferries are listed and can be filtered", "see all ferries"),
        ("a section of the site that explains how rowing works", "understand how rowing works"),
        ("a page that shows the tides of today", "see the tides of today"),
        ("a repository for sharing recipes", "share recipes"),
        ("the pages to stay fast", ""),
        ("a boat with sails", ""),
    ],
)
def test_the_deed_is_found_where_there_is_one(goal, deed):
    assert wrapped(goal) == deed
