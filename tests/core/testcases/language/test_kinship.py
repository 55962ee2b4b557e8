import pytest

from testwright.core.testcases.language.kinship import kin
from testwright.core.testcases.language.stemming import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("delete", "remove"), ("email", "mails"), ("customer", "shopper"), ("spoken", "microphone")],
)
def test_kin_share_a_family(one, other):
    assert kin(stem(one)) == kin(stem(other)) is not None


@pytest.mark.parametrize("word", ["show", "open", "carriage", ""])
def test_others_have_none(word):
    assert kin(stem(word)) is None


def test_families_differ():
    assert kin(stem("delete")) != kin(stem("upload"))
