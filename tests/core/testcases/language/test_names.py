import pytest

from testwright.core.testcases.language.names import in_code, is_value, pooled


@pytest.mark.parametrize(
    ("head", "value"), [("status", True), ("version", True), ("slot", True), ("article", False)]
)
def test_what_is_a_value(head, value):
    assert is_value(head) is value


def test_names_fit_what_they_name():
    assert pooled("slot", 1, 0).endswith(":00")
    assert pooled("percentage", 1, 0).endswith(" %")
    assert pooled("gizmo", 1, 0) is None


def test_names_of_one_kind_differ():
    assert len({pooled("status", 7, index) for index in range(8)}) == 8


def test_code_is_named_as_in_code():
    assert in_code("application", 3, 0).endswith("-app")
    assert in_code("script", 3, 0).endswith(".sh")
    assert in_code("hut", 3, 0) is None
