"""Tools that answer from a list: what a strategy may touch, and nothing else."""

from __future__ import annotations


class Hands:
    """`Tools` without an engine: answers, patterns and scores come from what a test says.

    Args:
        answers: texts, or exceptions that are raised, one a call.
        task, prepared: what outputs are scored by.
        found: what every search finds.
        threshold: from which score on an output is good enough.
        scores: overall scores in their order, instead of the task's.
    """

    def __init__(self, answers, task, prepared, *, found=(), threshold=0.8, scores=None):
        self.answers = list(answers)
        self.found = found
        self.threshold = threshold
        self.asked = []
        self.judgements = []
        self.searched = []
        self._task, self._prepared = task, prepared
        self._scores = None if scores is None else iter(scores)

    async def ask(self, messages, *, schema):
        self.asked.append((messages, schema))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        for start in range(0, len(answer), 50):
            yield answer[start : start + 50]

    def judged(self, problems, *, parsed):
        self.judgements.append((bool(problems), parsed))

    read_along = False

    def attempts_left(self):
        return len(self.answers)

    async def retrieve(self, query, limit):
        self.searched.append((query, limit))
        return self.found

    def score(self, output):
        from dataclasses import replace

        overall, *measures = self._task.score(output, self._prepared)
        if self._scores is not None:
            overall = replace(overall, value=next(self._scores))
        return (overall, *measures)
