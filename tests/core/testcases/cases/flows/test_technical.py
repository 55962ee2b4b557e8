import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("run a script that counts trees", "the exit status", "The exit status is 0"),
        ("deploy a service to a cluster", "the first step once more", "changes nothing"),
        ("uninstall a plugin", "Uninstall _", "no process or file of it is left"),
        ("bind my application to a database", "Bind _ to _", "the host `10.0.0.7`"),
        ("unbind my application from a database", "Unbind _ from _", "and still runs"),
        ("bind multiple applications to a database", "Bind _ and _ to _", "runs once and"),
        (
            "inject environment variables into my application",
            "List the environment",
            "`CACHE_SIZE=64`",
        ),
        ("create a new project from the command line", "List the files of _", "exit status 0"),
    ],
)
def test_what_developers_do_is_seen_in_what_runs(goal, step, outcome, case_of, says):
    says(case_of(f"As a developer, I want to {goal}"), step=step, outcome=outcome)


@pytest.mark.parametrize(
    ("goal", "outcome"),
    [
        ("run a script that counts trees", "The exit status is not 0"),
        ("bind my application to a database", "not found"),
        ("inject environment variables into my application", "has no empty `CACHE_HOST`"),
        ("convert a table to JSON", "names the second record"),
    ],
)
def test_what_goes_wrong_is_tried_too(goal, outcome):
    request = SuiteRequest(user_story=f"As a developer, I want to {goal}", num_test_cases=8)
    found = [case for case in compose(request).test_cases if case.technique == "use_case_flow"]
    assert any(case.type == "negative" and outcome in case.expected_result for case in found)


def test_what_is_displayed_on_a_page_is_put_there(case_of, says):
    case = case_of("As a sponsor, I want to display my logo on the partner page")
    says(case, step="Put _ on _ and save", outcome="complete and at the place where it was put")


def test_what_is_put_in_is_seen_there_and_not_beside_it(case_of, says):
    case = case_of("As a curator, I want to embed videos in my page")
    says(case, step="Open _ as a visitor", outcome="at the place where it was put; _ is as it was")


def test_what_a_command_is_run_on_is_read_and_left_as_it_was(case_of, says):
    case = case_of("As a developer, I want a CLI command to run the parser on a log file")
    says(case, step="Run the parser on _", outcome="_ is unchanged")
