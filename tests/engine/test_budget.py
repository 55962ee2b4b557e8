"""Money that background work may spend."""

import asyncio

import pytest

from testwright.engine.budget import Budget, BudgetReached


async def pay(budget, cost, paid, *, until=None):
    async with budget.reserved() as entry:
        if until is not None:
            await until.wait()
        entry.cost = cost
        paid.append(cost)


async def test_without_a_limit_nothing_waits():
    budget, paid = Budget(None, spent=1e9), []
    assert not budget.bounded
    await asyncio.gather(*(pay(budget, 1.0, paid) for _ in range(5)))
    assert len(paid) == 5


async def test_the_first_one_goes_alone_until_its_cost_is_known():
    budget, paid, known = Budget(10.0, spent=0.0), [], asyncio.Event()
    first = asyncio.create_task(pay(budget, 1.0, paid, until=known))
    await asyncio.sleep(0)
    others = [asyncio.create_task(pay(budget, 1.0, paid)) for _ in range(3)]
    for _ in range(5):
        await asyncio.sleep(0)
    assert paid == []
    known.set()
    await asyncio.gather(first, *others)
    assert len(paid) == 4


async def test_who_has_no_room_beside_others_waits_for_what_they_cost():
    budget, paid, go_on = Budget(2.5, spent=0.0), [], asyncio.Event()
    await pay(budget, 1.0, paid)
    second = asyncio.create_task(pay(budget, 0.25, paid, until=go_on))
    await asyncio.sleep(0)
    third = asyncio.create_task(pay(budget, 0.5, paid))  # 1 spent, and twice 1 might be too much
    for _ in range(5):
        await asyncio.sleep(0)
    assert paid == [1.0]
    go_on.set()
    await asyncio.gather(second, third)
    assert sorted(paid) == [0.25, 0.5, 1.0]


async def test_it_stops_before_the_limit_and_says_what_to_do():
    budget = Budget(1.0, spent=0.5, pieces="answers", advice="Ask for more")
    paid: list[float] = []
    await pay(budget, 0.4, paid)
    with pytest.raises(BudgetReached) as caught:
        await pay(budget, 0.4, paid)
    assert caught.value.message == (
        "stopped before the budget of $1.0000 was passed: $0.9000 are spent, and the next answers "
        "could cost $0.4000. Ask for more"
    )
    assert paid == [0.4]


async def test_what_was_spent_before_counts():
    with pytest.raises(BudgetReached):
        await pay(Budget(0.5, spent=0.5), 0.0, [])
