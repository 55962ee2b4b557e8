import pytest

from testwright.core.backlog.features import features_of


@pytest.mark.parametrize(
    "text", ["", "no feature\n", "Feature: one\n  Text\n", "# language: xx\nFeature: one\n"]
)
def test_one_feature_or_none_stays_as_it_is(text):
    assert features_of(text) == [text]


def test_each_keeps_its_lines_and_what_stands_above_it():
    text = "Feature: A\n  Text\n\n@tag\nFeature: B\n  More\nFeature: C"
    first, second, third = features_of(text)
    assert first == "Feature: A\n  Text"
    assert second.split("\n")[2:] == ["", "@tag", "Feature: B", "  More"]
    assert third.split("\n").index("Feature: C") == text.split("\n").index("Feature: C")


def test_a_language_holds_until_another_is_named():
    text = "# language: de\nFunktionalität: A\nFunktionalität: B\n# language: en\nFeature: C\n"
    pieces = features_of(text)
    assert [piece.split("\n")[0] for piece in pieces] == [
        "# language: de",
        "# language: de",
        "# language: en",
    ]
