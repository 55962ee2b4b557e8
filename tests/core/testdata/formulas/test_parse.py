import ast

import pytest

from testwright.core.testdata.formulas.parse import FormulaProblem, names_in, parse, path_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1 + 2", []),
        ("a + items.price * 2", ["a", "items.price"]),
        ("sum(items.price) if not a else -b", ["items.price", "a", "b"]),
        ("a in ['x', 'y'] and b not in (1, 2)", ["a", "b"]),
        ("parent.address.city == 'Bath'", ["parent.address.city"]),
        ("größe > 1", ["größe"]),
    ],
)
def test_names_are_what_it_reads(text, names):
    assert sorted(names_in(parse(text))) == sorted(names)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no expression"),
        ("a +", "no expression"),
        ("a = 1", "no expression"),
        ("x" * 501, "at most 500"),
        ("(" * 300, "no expression"),
        ("a ** 2", "no Pow"),
        ("a[0]", "no Subscript"),
        ("lambda: 1", "no Lambda"),
        ("a // b", "no FloorDiv"),
        ("len(a)", "only the functions sum"),
        ("a.b(1)", "only the functions"),
        ("round(a, places=2)", "only the functions"),
        ("round(number=a)", "only the functions"),
        ("None", "None can't stand"),
        ("1j", "1j can't stand"),
        ("b'x'", "can't stand"),
        ("a\x00b", "no expression"),
    ],
)
def test_all_else_is_refused(text, why):
    with pytest.raises(FormulaProblem, match=why):
        parse(text)


def test_only_names_stand_before_a_dot():
    with pytest.raises(FormulaProblem, match="before a dot"):
        list(names_in(parse("'x'.y")))
    found = ast.parse("a.b.c", mode="eval").body
    assert isinstance(found, ast.Attribute)
    assert path_of(found) == "a.b.c"
