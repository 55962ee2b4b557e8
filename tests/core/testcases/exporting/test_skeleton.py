import ast

import pytest

from testwright.core.formats import ExportedSuite
from testwright.core.testcases.exporting.skeleton import Style, skeleton

PLAIN = Style(imports=("import pytest",))


def case(**changes):
    values = {
        "id": "TC_001",
        "type": "positive",
        "technique": "use_case_flow",
        "priority": "high",
        "title": "Sign in",
        "preconditions": [],
        "steps": ["Press *Sign in*"],
        "expected_result": "The account opens",
        "test_data": {},
        "covers": ["AC_1"],
        "grounding": "grounded",
        "assumption": None,
    }
    return {**values, **changes}


def suite(*cases, **changes):
    values = {
        "story_id": "US_001",
        "title": "Log in",
        "story": "As a customer, I want to log in.",
        "criteria": {"AC_1": "The account opens."},
        "body": {"test_cases": list(cases), "open_questions": ["Which one?"]},
    }
    return ExportedSuite(**{**values, **changes})


def functions(source):
    found = ast.walk(ast.parse(source))
    return [one for one in found if isinstance(one, ast.FunctionDef)]


def names(*suites):
    return [one.name for one in functions(skeleton(suites, PLAIN))]


def test_one_story_makes_functions_and_says_what_it_is_in_the_files_docstring():
    source = skeleton([suite(case())], PLAIN)
    tree = ast.parse(source)
    assert ast.get_docstring(tree).split("\n") == [
        "US_001: Log in",
        "",
        "Story: As a customer, I want to log in.",
        "",
        "Acceptance criteria:",
        "- AC_1: The account opens.",
        "",
        "Open questions:",
        "- Which one?",
        "",
        'Every test fails as "not implemented" until somebody writes it.',
    ]
    assert [type(one).__name__ for one in tree.body] == ["Expr", "Import", "FunctionDef"]


def test_several_stories_make_a_class_each():
    tree = ast.parse(skeleton([suite(case()), suite(case(), story_id="US_002")], PLAIN))
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    assert [one.name for one in classes] == ["TestUs001LogIn", "TestUs002LogIn"]
    assert ast.get_docstring(classes[1]).startswith("US_002: Log in\n")
    assert [one.args.args[0].arg for one in functions(ast.unparse(tree))] == ["self", "self"]


def test_a_test_says_everything_that_is_known_of_its_case():
    (test,) = functions(
        skeleton(
            [
                suite(
                    case(
                        preconditions=["The shop is open"],
                        expected_result="One\nTwo",
                        grounding="assumption",
                        assumption="Blanks are trimmed",
                    )
                )
            ],
            PLAIN,
        )
    )
    assert ast.get_docstring(test).split("\n") == [
        "TC_001: Sign in",
        "",
        "Technique: use case flow (positive)",
        "Priority: high",
        "Covers: AC_1",
        "Assumption: Blanks are trimmed",
        "",
        "Preconditions:",
        "- The shop is open",
        "",
        "Steps:",
        "1. Press *Sign in*",
        "",
        "Expected result:",
        "- One",
        "- Two",
    ]


def test_what_is_not_known_leaves_no_gap():
    bare = suite(case(covers=[]), criteria={}, body={"test_cases": [case(covers=[])]})
    source = skeleton([bare], PLAIN)
    assert "Covers" not in source
    assert "criteria" not in source
    assert "questions" not in source


def test_steps_are_comments_in_their_order():
    source = skeleton([suite(case(preconditions=["A", "B"], steps=["Do\n  this", "", "C"]))], PLAIN)
    body = source[source.rindex('"""') + 4 :]
    assert body.split("\n")[:-1] == [
        "    # Given: A",
        "    # Given: B",
        "",
        "    # 1. Do",
        "    #       this",
        "",
        "    # 3. C",
        "",
        "    # Expected: The account opens",
        "",
        '    pytest.fail("not implemented: TC_001: Sign in")',
    ]


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([case(), case()], ["test_tc_001_sign_in", "test_tc_001_sign_in_2"]),
        ([case(id="", title="登录")], ["test"]),
        ([case(id="12", title="Größer / 'quoted'")], ["test_12_groer_quoted"]),
    ],
)
def test_names_are_legal_and_unique(cases, expected):
    assert names(suite(*cases)) == expected


def test_data_is_a_constant_before_its_test():
    data = {"email": "a@b.example", "codes": [1, None, True], "": {"a": 1.5}}
    source = skeleton([suite(case(test_data=data), case(test_data={"x": 1}))], PLAIN)
    tree = ast.parse(source)
    constants = [one for one in tree.body if isinstance(one, ast.AnnAssign)]
    assert [one.target.id for one in constants] == ["TC_001_DATA", "TC_001_DATA_2"]
    assert ast.literal_eval(constants[0].value) == data
    assert "from typing import Any\n" in source


def test_data_of_several_stories_is_of_the_class():
    source = skeleton([suite(case(test_data={"x": 1})), suite()], PLAIN)
    assert "    TC_001_DATA: ClassVar[dict[str, Any]] = {" in source
    assert "from typing import Any, ClassVar\n" in source


@pytest.mark.parametrize("suites", [[], [suite()], [suite(), suite()]])
def test_without_cases_there_are_no_tests_and_no_imports(suites):
    source = skeleton(suites, PLAIN)
    assert functions(source) == []
    assert "import" not in source
    assert "There are no test cases." in source


def test_a_style_adds_its_own_lines():
    style = Style(
        imports=("import pytest",),
        standard=("import re",),
        preamble=("WORD = re.compile('')",),
        decorator="@pytest.mark.usefixtures()",
        parameters="page: object",
        step=lambda text: [f"# step {len(text)}"],
        outcome=lambda text: [f"# outcome {len(text)}"],
    )
    source = skeleton([suite(case(steps=["abc"], expected_result="de"))], style)
    assert "import re\n\nimport pytest\n\n\nWORD = re.compile('')\n\n\n@pytest.mark" in source
    assert "def test_tc_001_sign_in(page: object) -> None:" in source
    assert "    # 1. abc\n    # step 3\n\n    # Expected: de\n    # outcome 2\n" in source
