"""What commands of features share: whom they ask, and how they talk to people.

As `web.py` is for HTTP. `entrypoints/cli.py` makes one `Terminal` a process and hands it over.

surroundings  the local database, or a server
asking        one question, asked of either
options       that many commands take
output        results and words
progress      bars
waiting       jobs that a command sees to their end
"""

from testwright.terminal.asking import asked, either, part, query
from testwright.terminal.options import AsJson, Cursor, Limit
from testwright.terminal.output import (
    NOTHING,
    figure,
    put,
    put_json,
    put_listing,
    put_table,
    say,
    tell_more,
)
from testwright.terminal.progress import measured, progress
from testwright.terminal.surroundings import LOCAL_OWNER, Terminal
from testwright.terminal.waiting import waited_for, worked_off

__all__ = [
    "LOCAL_OWNER",
    "NOTHING",
    "AsJson",
    "Cursor",
    "Limit",
    "Terminal",
    "asked",
    "either",
    "figure",
    "measured",
    "part",
    "progress",
    "put",
    "put_json",
    "put_listing",
    "put_table",
    "query",
    "say",
    "tell_more",
    "waited_for",
    "worked_off",
]
