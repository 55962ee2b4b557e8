"""Kill rounds by hand: `cd tests && python -m killrounds --rounds 10`."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from killrounds.rounds import Size, Victim, trial

EMBEDDED: tuple[Victim, ...] = ("server",)
FLEET: tuple[Victim, ...] = ("worker", "group", "working process", "server")


def main() -> None:
    """Rounds on one database; ends with 1 when one of them went wrong."""
    parser = argparse.ArgumentParser(prog="killrounds", description=__doc__)
    parser.add_argument("--database", default="", help="URL of an empty one; SQLite if left out")
    parser.add_argument("--broker", default="", help="URL; the server works by itself if left out")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--kills", type=int, default=2, help="a round")
    parser.add_argument("--versions", type=int, default=5)
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    settings = {"DATABASE_URL": told.database} if told.database else {}
    if told.broker:
        settings |= {"QUEUE": "celery", "BROKER_URL": told.broker}
    size, chance = Size(versions=told.versions, examples=told.examples), random.Random(told.seed)
    wrong = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        trial(Path(folder), settings, 2 if told.broker else 0, size, told.seed) as rounds,
    ):
        for number in range(1, told.rounds + 1):
            victims = chance.choices(FLEET if told.broker else EMBEDDED, k=told.kills)
            one = rounds.round(victims)
            wrong += bool(one.problems)
            print(  # noqa: T201 - what a command says
                f"round {number}: killed {', '.join(one.kills)}; {size.cells} cells, "
                f"{one.repeated} calls repeated of {one.in_flight} in flight, "
                f"{one.in_vain} of them paid for, "
                f"{one.seconds:.1f} s; {'; '.join(one.problems) or 'nothing wrong'}",
                flush=True,
            )
    sys.exit(bool(wrong))


main()
