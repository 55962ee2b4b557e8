"""How much personal data is found, and how much of what is found is some: on labelled texts.

Data stands between `[[KIND:` and `]]`. The texts were written for this test after the formats that
people use; what is known to be missed counts.
"""

import re
from collections import Counter

from testwright.core.redaction import personal_data, redact

MARK = re.compile(r"\[\[([A-Z]+):(.*?)\]\]")
TEXTS = """
Write to [[EMAIL:anna.berg@example.com]] or [[EMAIL:sales+eu@shop.co.uk]].
From: Tom <[[EMAIL:tom_weiss@mail.example.org]]>
[[EMAIL:o'hara@example.ie]] complained
mailto:[[EMAIL:info@münchen.example]]
CC: [[EMAIL:A.B@X-Y.EXAMPLE]]; [[EMAIL:c@d.io]]
anna at example dot com [[EMAIL:anna at example dot com]]
Call [[PHONE:+49 30 901820]] before noon.
Tel.: [[PHONE:+1 (415) 555-2671]]
Phone [[PHONE:415-555-2671]], fax [[PHONE:(415) 555-2672]]
[[PHONE:0171 1234567]] is my mobile
Ring [[PHONE:020 7946 0958]] in London
France: [[PHONE:01 44 55 66 77]] or [[PHONE:+33 1 44 55 66 77]]
[[PHONE:+91-98765-43210]] (India)
[[PHONE:0049 89 1234567]] from abroad
mobile [[PHONE:07700 900123]]
US toll free [[PHONE:1-800-555-0199]]
call ext. [[PHONE:4155552671]] now
Pay to [[IBAN:DE89 3704 0044 0532 0130 00]] by Friday
IBAN: [[IBAN:GB82WEST12345698765432]].
[[IBAN:FR14 2004 1010 0505 0001 3M02 606]]
[[IBAN:NL91ABNA0417164300]], BIC ABNANL2A
[[IBAN:CH93 0076 2011 6238 5295 7]]
Visa [[CARD:4111 1111 1111 1111]] exp 12/29 cvc 123
[[CARD:5500-0055-5555-5559]] was declined
Amex [[CARD:378282246310005]]
[[CARD:6011000990139424]]
Maestro [[CARD:6759649826438453]]
login from [[IP:192.168.0.17]] at 10:30:45
[[IP:2001:db8::8a2e:370:7334]] is blocked
server [[IP:10.0.0.1]]:8080 answers
ping [[IP:::1]]
SSN [[SSN:078-05-1120]] on file
Social security: [[SSN:219 09 9999]]
Dear Ms [[NAME:Anna Berg]], thank you.
Mr. [[NAME:O'Neil-Smith]] and Mrs [[NAME:Jones]] agreed
Dr. [[NAME:van Dyke]] signed for Prof. [[NAME:Ada Lovelace]]
Herr [[NAME:Müller]] und Frau Dr. [[NAME:Öztürk]]
Full name: [[NAME:José Ñandú-López]], city Lima
Hello, my name is [[NAME:Ada]].
Cardholder: [[NAME:ANNA BERG]]
Customer name = "[[NAME:Tom van der Berg]]"
Surname: [[NAME:Weiss]]
Regards, [[NAME:Anna]]
[[NAME:Tom Weiss]] ordered two lamps
Card [[CARD:4012888888881881]], mail [[EMAIL:x@y.example]], tel. [[PHONE:+44 20 7946 0958]]
Released 2026-03-14, again on 14.03.2026 and 03/14/2026
Order 1234567, invoice 2026-00012345, SKU 4006381333931
Version 1.2.3.4.5 replaces 10.4.2, build 20260314.1
Price 1,234,567.89 EUR, 99.99 USD, 50 % off
TC_001 covers AC_2; ABC-123 blocks ABC-124
At 10:30:45 the @Override of std::vector<int> failed in a::b
uuid 3f2504e0-4f89-11d3-9a0c-0305e82c3301, sha 9f86d081884c7d65
tracking 1Z999AA10123456784, ISBN 978-3-16-148410-0
4111 1111 1111 1112 is no card, 0000 0000 0000 0000 neither
GB82 WEST 1234 5698 7654 33 is no IBAN
Customer name: Required
First name is required; last name: must not be empty
Full name: Maximum 64 characters
Enter a name of 64 characters and press Save
Sort by name: Ascending
Cache Miss Rate is 0.2, latency 250 Ms
Coordinates 52.520008, 13.404954
Range 1000-2000, ports 8080-8090
ZIP 94103-1234, 10115 Berlin
Quantity 0123 456, ratio 16:9, score 3:2
EAN 4012345678901, VAT DE123456789
Between 2026-11-21T10:30:00Z and 2026-11-22T10:30:00+01:00
chmod 0644, HTTP 404, RFC 5322, section 3.4.1
id 000123456789, customer 20260001
""".strip().splitlines()


def _labelled(marked):
    """A text without marks, and its data."""
    text, data, at = "", set(), 0
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        data.add((found[1], len(text), len(text) + len(found[2])))
        text += found[2]
        at = found.end()
    return text + marked[at:], data


def _counted():
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    wrong = []
    for line in TEXTS:
        text, data = _labelled(line)
        found = {(one.kind, one.start, one.end) for one in personal_data(text)}
        right.update(kind for kind, *_ in found & data)
        missed.update(kind for kind, *_ in data - found)
        wrong += [(kind, text[start:end]) for kind, start, end in found - data]
    return right, missed, wrong


def test_precision_and_recall():
    """The figures of docs/prompts.md: precision 98 %, recall 93 %."""
    right, missed, wrong = _counted()
    assert missed == {"NAME": 2, "EMAIL": 1, "PHONE": 1}
    assert wrong == [("PHONE", "0123 456")]
    assert right.total() == 50
    assert round(right.total() / (right.total() + len(wrong)), 2) == 0.98
    assert round(right.total() / (right.total() + missed.total()), 2) == 0.93


def test_fields_that_are_called_after_names_hold_some():
    found = redact({"first_name": "ada", "Last Name": "Öz", "name": "Kestrel 48", "surname": ""})
    assert found.value == {
        "first_name": "[NAME_1]",
        "Last Name": "[NAME_2]",
        "name": "Kestrel 48",
        "surname": "",
    }
    assert redact(found.value).value == found.value
