"""Words that mean nearly the same in stories and tests of software, for comparing by meaning.

The families are hand-made and general. Kin count less than the same word: "remove" is kin of
"delete", but a suite about deleting is not yet about removing a tag. Verbs that nearly every test
uses (show, see, open) have no family, because they tell no two suites apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from testwright.core.testcases.language.stemming import stem

_FAMILIES: Final = """
remove delete destroy erase discard, add create insert, edit change modify update amend adjust,
search query lookup, choose select pick, build generate produce,
image picture photo, cost price fee, shopper customer buyer client shop buy purchase,
admin administrator superadmin, error failure fail mistake, invalid wrong incorrect bad,
start begin launch, stop end finish, configure config setting preference option,
information info, profile account, notification notify alert message, allow permit enable,
prevent forbid block deny disallow refuse reject, directory folder, login authenticate
authentication credential password signin, category type kind, vote rate rating star,
comment review feedback, group team, download export, upload import, filter sort, location address
place, share publish, map marker, phone telephone mobile, revert undo restore, employee staff,
link url hyperlink, movie film video, language translation translate localisation locale,
voice speak say microphone dictate audio sound, mail email, money amount total sum,
invoice bill receipt, trip journey travel, vehicle car, doctor physician, student pupil learner,
teacher instructor tutor, article post, late overdue delay, join participate participant attend,
confirm confirmation approve approval accept, cancel abort, weekly week, monthly month, daily day,
parcel shipment delivery ship deliver, favourite favorite wishlist bookmark, offline network
connection disconnect
"""
_KIN: Final[Mapping[str, str]] = {
    stem(word): family[0]
    for family in (line.split() for line in _FAMILIES.split(","))
    for word in family
}


def kin(word: str) -> str | None:
    """The name of a stem's family, None without one."""
    return _KIN.get(word)
