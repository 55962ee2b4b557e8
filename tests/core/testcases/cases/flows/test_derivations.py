def test_a_figure_is_explained_by_its_parts(case_of):
    case = case_of("As a tenant, I want to see how my heating bill was calculated")
    parts = [value for name, value in case.test_data.items() if name != "sum"]
    assert sum(parts) == case.test_data["sum"]
    assert "add up to" in case.expected_result
