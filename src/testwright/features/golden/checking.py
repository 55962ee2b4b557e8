"""Whether examples fit the prompt that they are for."""

from __future__ import annotations

from dataclasses import dataclass, field

from testwright.core.golden.example import NewExample
from testwright.core.golden.scorers import own_scoring
from testwright.core.ports import Task
from testwright.core.prompts.variables import missing
from testwright.core.runs import PromptVersion
from testwright.engine.judging import scorers_of
from testwright.engine.platform import Platform
from testwright.engine.prompt_lookup import NamedPrompt, active_version

TEXT = "text"


@dataclass(slots=True)
class Check:
    """Looks at the examples of one prompt.

    Attributes:
        version: the active one, whose variables examples should have; None where the task says
            what goes in.
    """

    task: Task
    version: PromptVersion | None
    _lacking: dict[frozenset[str], str | None] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def look(self, example: NewExample) -> None:
        """Takes note of what an example lacks.

        Raises:
            InvalidInput: the task can't read the input, or the example's own scorers can't be
                used; `details` names the fields.
        """
        self.task.read_input(example.input)
        scorers_of(own_scoring(example.metadata).scorers)
        if self.version is None:
            return
        names = frozenset(example.input)
        if names not in self._lacking:  # a file has few sets of names, and filling takes its time
            self._lacking[names] = missing(self.version, example.input)
        problem = self._lacking[names]
        if problem is not None:
            self._counts[problem] = self._counts.get(problem, 0) + 1

    def warnings(self) -> list[str]:
        """What is allowed but probably not meant; a later version may need other variables."""
        return [
            f"{problem} ({count:,} examples)" if count > 1 else problem
            for problem, count in self._counts.items()
        ]


async def check_for(platform: Platform, project_id: str, prompt: NamedPrompt) -> Check:
    """The check of a prompt's examples."""
    version = None
    if prompt.task == TEXT:
        version = await active_version(platform.database, project_id, prompt)
    return Check(platform.tasks[prompt.task], version)
