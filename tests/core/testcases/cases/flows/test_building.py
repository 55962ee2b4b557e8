import pytest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("build the manual on the command line", "Run the command to build", "exit status is 0"),
        ("compile my stylesheets with the CLI", "Open what came out", "each once and at its place"),
        ("scaffold a new plugin from the shell", "leftover placeholders", "builds or starts"),
    ],
)
def test_what_comes_out_is_whole(goal, step, outcome, case_of, says):
    says(case_of(f"As a developer, I want to {goal}"), step=step, outcome=outcome)


def test_a_fault_a_change_and_a_name_that_is_taken_are_tried(titles_of):
    built = titles_of("As a developer, I want to build the manual on the command line")
    assert "A source with a fault is named with its place, and no half-made file is left" in built
    assert "A source that was changed comes out changed at the next run" in built
    new = titles_of("As a developer, I want to scaffold a new plugin from the shell")
    assert "What has the same name already is not overwritten" in new
