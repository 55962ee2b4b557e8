import pytest


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("keep camper records from previous years", "Camper record _ was made on _"),
        ("retain grades from previous terms", "Grade record _ was made on _"),
        ("keep member profiles of past seasons", "Member profile _ was made on _"),
        ("preserve the lesson plans from last year", "Lesson plan _ was made on _"),
    ],
)
def test_what_is_kept_from_the_past_is_there_and_usable(goal, given, suite_of, says):
    cases = suite_of(f"As a camp administrator, I want to {goal}", 3)
    says(cases[0], given=given, step="for _", outcome="is found once, as made on _")
    assert not any("and nothing else" in case.title for case in cases)
    assert "Start to" not in str(cases)


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("version my data package", "Data package _ is there as version _"),
        ("version my documents", "Document _ is there as version _"),
        ("keep older versions of a care plan around", "Care plan _ is there as version _"),
        ("keep multiple versions of my model", "Model _ is there as version _"),
    ],
)
def test_versions_stand_beside_one_another_unchanged(goal, given, case_of, says):
    case = case_of(f"As an author, I want to {goal}")
    says(case, given=given, step="as version _", outcome="_ still reads _")


@pytest.mark.parametrize(
    ("goal", "given"),
    [
        ("update previously downloaded data package", "The local copy of data package _"),
        ("update my local copy of the map", "The local copy of map _ has version _"),
        ("update an installed plugin", "The installed plugin _ has version _"),
        ("refresh a cached report", "The local copy of report _ has version _"),
    ],
)
def test_a_local_copy_gets_what_the_source_has(goal, given, suite_of, says):
    cases = suite_of(f"As a data analyst, I want to {goal}", 3)
    says(cases[0], given=given, step="Update the", outcome="names version _")
    says(cases[0], outcome="up to date and changes nothing")
    assert "name from" not in str(cases)
