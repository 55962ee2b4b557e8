from testwright.core.testcases.project_context.infer.roles import written


def _roles(draft):
    return {role.name: (role.sources, role.note) for role in draft.roles}


def test_the_most_frequent_come_first_with_their_stories(draft):
    found = draft(
        "As a clerk, I want to print lists",
        "As an auditor, I want to see lists",
        "As an auditor, I want to sort lists",
    ).roles
    assert [(role.name, role.sources) for role in found] == [
        ("auditor", ("S2", "S3")),
        ("clerk", ("S1",)),
    ]


def test_spellings_become_one_role_and_are_told(draft):
    found = _roles(
        draft(
            "As a site admin, I want to print lists",
            "As a Site Administrator, I want to see lists",
            "As a site administrator, I want to sort lists",
        )
    )
    assert found == {"site administrator": (("S1", "S2", "S3"), "also written site admin")}


def test_joined_roles_count_for_both(draft):
    found = _roles(
        draft(
            "As a Researcher, I want to print lists",
            "As a Publisher, I want to see lists",
            "As a ResearcherPublisher, I want to sort lists",
        )
    )
    assert {name: sources for name, (sources, _) in found.items()} == {
        "researcher": ("S1", "S3"),
        "publisher": ("S2", "S3"),
    }


def test_a_slip_of_the_pen_belongs_to_the_usual_name(draft):
    stories = [f"As a camp administrator, I want to print list {n}" for n in range(3)]
    found = _roles(draft(*stories, "As a camp adminstrator, I want to see lists"))
    assert list(found) == ["camp administrator"]
    assert "camp adminstrator" in found["camp administrator"][1]


def test_how_a_role_is_written():
    assert written("ProspectiveApplicant") == "prospective applicant"
    assert written("l Staff member") == "staff member"
    assert written("FABS user") == "FABS user"
    assert written("OpenSpending Community Member") == "OpenSpending community member"
    assert written("user of Service Binding Operator") == "user of Service Binding Operator"
