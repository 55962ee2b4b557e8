"""Tasks by name, each made when it is first used: a command loads only what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from testwright.core.ports import Task
from testwright.errors import Detail, InvalidInput


class Tasks(Mapping[str, Task]):
    """What `Platform.tasks` is.

    A name that is no task's, such as that of judges' prompts, is wrong input at every door.

    Args:
        makers: makes the task of each name.
    """

    def __init__(self, makers: Mapping[str, Callable[[], Task]]) -> None:
        self._makers = makers
        self._made: dict[str, Task] = {}

    def __getitem__(self, name: str) -> Task:
        if name not in self._made:
            if name not in self._makers:
                known = ", ".join(self._makers)
                problem = f"{name!r} is not asked by itself; those are: {known}"
                raise InvalidInput(f"task: {problem}", details=(Detail("task", problem),))
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
