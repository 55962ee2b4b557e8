from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal, role="clerk"):
    request = SuiteRequest(user_story=f"As a {role}, I want to {goal}", num_test_cases=10)
    return {case.title: case for case in compose(request).test_cases}


def test_a_list_of_orders_is_narrowed_to_one_status():
    case = suite("see all orders")["The orders are narrowed to those of one status"]
    assert case.grounding == "assumption"
    assert "Filter by the status `open`" in case.steps


def test_a_list_of_named_things_is_put_in_order_both_ways():
    found = suite("see the beehives", role="beekeeper")
    case = next(case for title, case in found.items() if "sorted by name" in title)
    order = case.test_data["order"]
    assert order == sorted(order, key=str.lower)
    assert case.expected_result.index(order[0]) < case.expected_result.index(order[2])
