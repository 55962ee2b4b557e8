import copy
import importlib
import importlib.util
import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import testwright
from testwright.core import regex as module
from testwright.core.regex import mention, regex


def test_it_answers_as_a_compiled_pattern():
    ours, theirs = regex(r"(\w)(\d+)", re.IGNORECASE), re.compile(r"(\w)(\d+)", re.IGNORECASE)
    text = "a12 B3 c"
    assert ours.findall(text) == theirs.findall(text)
    assert ours.sub("-", text) == theirs.sub("-", text)
    assert ours.split(text) == theirs.split(text)
    assert [found[0] for found in ours.finditer(text)] == ["a12", "B3"]
    assert ours.search(text)[2] == "12"
    assert ours.match("x") is None
    assert ours.fullmatch("a1")
    assert (ours.pattern, ours.flags, ours.groups) == (
        theirs.pattern,
        theirs.flags,
        theirs.groups,
    )


def test_nothing_is_compiled_before_it_is_asked():
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("text")


def test_it_can_be_copied_and_shown():
    pattern = regex("a+", re.MULTILINE)
    assert pickle.loads(pickle.dumps(pattern)).search("caat")[0] == "aa"
    assert copy.copy(pattern).search("caat")[0] == "aa"
    assert repr(pattern) == "regex('a+', re.MULTILINE)"


def test_every_pattern_of_the_product_compiles(monkeypatch):
    """What is told at first use must not wait for a story that uses it."""
    made = []
    original = module._Pattern.__init__

    def noted(self, source, flags):
        original(self, source, flags)
        made.append(self)

    monkeypatch.setattr(module._Pattern, "__init__", noted)
    root = Path(testwright.__file__).parent
    using = [
        path
        for path in root.rglob("*.py")
        if "from testwright.core.regex import " in path.read_text(encoding="utf-8")
    ]
    for path in using:
        name = ".".join(("testwright", *path.relative_to(root).with_suffix("").parts))
        importlib.import_module(name)  # dataclasses look for their module among the loaded ones
        spec = importlib.util.spec_from_file_location(name, path)
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
    assert len(made) > len(using)
    for pattern in made:
        re.compile(pattern.pattern, pattern._flags)


@given(st.text(alphabet="EMail PushSMS-;", max_size=40))
def test_a_mention_is_found_as_by_a_pattern_that_ignores_case(text):
    source = r"\b(?:e-?mails?|push|sms)\b"
    assert mention(source)(text) is (re.search(source, text, re.IGNORECASE) is not None)


def test_a_mention_in_capitals():
    asks_for_mail = mention(r"\be-?mails?\b")
    assert asks_for_mail("Send an E-Mail")
    assert not asks_for_mail("Send a letter")
