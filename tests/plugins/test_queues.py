"""One contract for every queue, and what each does of its own."""

import pytest

from testwright.core.queues import CarryingQueue, Queue, QueueEnvironment
from testwright.errors import InvalidInput
from testwright.plugins import registry


def test_every_queue_stands_in_this_suite():
    assert registry.names(Queue) == ("celery", "inline")
    for name in registry.names(Queue):
        assert registry.load(Queue, name).name == name


async def test_inline_wakes_this_process_and_says_that_it_reaches_no_other():
    woken = []
    queue = registry.load(Queue, "inline")(QueueEnvironment(wake=lambda: woken.append(1)))
    await queue.send("job_1")
    assert woken == [1]
    assert not isinstance(queue, CarryingQueue)
    await queue.ping()
    await queue.close()


def celery(settings):
    environment = QueueEnvironment(
        wake=lambda: None, address=settings["BROKER_URL"], channel=settings["BROKER_QUEUE"]
    )
    return registry.load(Queue, "celery")(environment)


async def test_celery_puts_the_id_alone_into_the_queue_of_the_installation(broker):
    from kombu import Connection

    queue = celery(broker)
    assert isinstance(queue, CarryingQueue)
    await queue.ping()
    await queue.send("job_1")
    await queue.send("job_2")
    await queue.close()
    got = []
    with Connection(broker["BROKER_URL"]) as connection:
        waiting = connection.SimpleQueue(broker["BROKER_QUEUE"])
        for _ in range(2):
            message = waiting.get(timeout=5)
            got.append((message.headers["task"], message.payload[0]))
            message.ack()
        waiting.close()
    assert got == [("testwright.work", ["job_1"]), ("testwright.work", ["job_2"])]


@pytest.mark.parametrize("scheme", ["redis://127.0.0.1:1/0", "amqp://guest:guest@127.0.0.1:1//"])
async def test_a_broker_that_is_away_is_an_os_error_soon(scheme):
    queue = celery({"BROKER_URL": scheme, "BROKER_QUEUE": "nobody"})
    with pytest.raises(OSError, match="the broker can't be used"):
        await queue.send("job_1")
    with pytest.raises(OSError, match="the broker can't be used"):
        await queue.ping()
    await queue.close()


@pytest.mark.parametrize(
    "address", ["", "http://127.0.0.1", "nonsense", "redis://h/x", "amqp://h:port//"]
)
def test_celery_without_a_broker_says_what_to_set(address):
    with pytest.raises(InvalidInput, match="TESTWRIGHT_BROKER_URL"):
        celery({"BROKER_URL": address, "BROKER_QUEUE": "q"})


def test_celery_without_its_package_says_what_to_install(monkeypatch):
    module = __import__("testwright.plugins.queues.celery", fromlist=["find_spec"])
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(InvalidInput, match=r"pip install 'testwright\[celery\]'"):
        celery({"BROKER_URL": "redis://127.0.0.1/0", "BROKER_QUEUE": "q"})
