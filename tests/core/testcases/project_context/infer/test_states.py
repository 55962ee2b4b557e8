from testwright.core.testcases.project_context.infer.lifecycle import ordered


def _states(draft):
    return {one.entity: [state.name for state in one.states] for one in draft.states}


def test_states_from_verbs_adjectives_and_sentences(draft):
    found = draft(
        "As a clerk, I want to submit an application so that it is looked at",
        "As a manager, I want to see all pending applications so that none waits",
        "As a manager, I want to reject an application so that only good ones stay",
        ("As a manager, I want to edit an application", ["An application is closed after 30 days"]),
    )
    assert _states(found) == {"application": ["submitted", "pending", "rejected", "closed"]}
    assert found.states[0].states[1].sources == ("S2",)


def test_a_list_of_states(draft):
    found = draft(
        (
            "As a clerk, I want to create orders",
            ["Its status is draft, approved, cancelled or shipped"],
        ),
        "As a clerk, I want to edit orders",
    )
    assert _states(found) == {"order": ["draft", "approved", "shipped", "cancelled"]}


def test_one_state_is_none(draft):
    assert (
        _states(draft("As a clerk, I want to publish articles", "As a clerk, I edit articles"))
        == {}
    )


def test_the_order_of_a_usual_life():
    assert ordered({"closed", "zapped", "draft", "approved"}) == (
        "draft",
        "approved",
        "closed",
        "zapped",
    )
