"""Makes the value pools of the test-data engine: `src/testwright/core/testdata/locales/*.json`.

Run it from the repository root, in an environment of its own that has the two sources in the
versions named below (the product needs neither of them)::

    pip install Faker==40.54.0 mimesis==22.2.0
    python tools/extract_pools.py [de_DE …]

Names come from Faker and Mimesis (both MIT). Everything else is our own list of public facts in
`tools/places/<locale>.json`: how addresses and names are written, streets (`{}` in a key takes
each value between two slashes), places as `city|region code|weight|phone|postcodes`, forms of
company names, job titles, the commonest names where the sources don't say which these are
(`van_Dijk` has a space), readings of Japanese names.

Seeded data must never change by accident, so whoever changes a pool raises its `version` (here)
and its fingerprint (in `tests/core/testdata/locales`), and says so in the changelog.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from importlib import metadata, resources
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FACTS = ROOT / "tools" / "places"
POOLS = ROOT / "src" / "testwright" / "core" / "testdata" / "locales"

VERSION = 1
SOURCES = {"Faker": "40.54.0", "mimesis": "22.2.0"}
FIRST_NAMES, LAST_NAMES, COMPANIES = 400, 500, 120
WEIGHTS = 10_000
"""What the weights of a list add up to, nearly, where the source has them."""
COMMON = 10
"""How much more frequent a common name is than another, where the source does not say."""

Name = tuple[str, str, int]

LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ı": "i", "æ": "ae", "Æ": "Ae"}
    | {"ð": "d", "þ": "th", "œ": "oe", "Œ": "Oe"}
)
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
NAME = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*")
KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
LEFT_OUT = {
    locale: set(names.split())
    for locale, names in (
        line.split(": ")
        for line in (FACTS.parent / "left_out_names.txt").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
}


def main(wanted: Sequence[str]) -> None:
    """Writes the pools of these locales, or of all."""
    for package, version in SOURCES.items():
        found = metadata.version(package)
        if found != version:
            raise SystemExit(f"{package} {found} is installed; the pools are made from {version}")
    for path in sorted(FACTS.glob("*.json")):
        if not wanted or path.stem in wanted:
            text = written(pool(path.stem, json.loads(path.read_text(encoding="utf-8"))))
            (POOLS / path.name).write_text(text, encoding="utf-8")
            print(f"{path.stem}: {len(text.encode()) // 1024} KB")


def pool(locale: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Everything that the file of a locale says."""
    first = {gender: first_names(locale, gender, facts) for gender in ("female", "male")}
    last = last_names(locale, facts)
    kept = ("language", "country", "country_code", "currency", "tax_percent")
    notes = [key for key in ("phone_note", "places_note", "tax_note") if key in facts]
    return {
        "locale": locale,
        "version": VERSION,
        **{key: facts[key] for key in kept},
        "source": "names: Faker 40.54.0 (MIT), Mimesis 22.2.0 (MIT) and own lists of common ones; "
        "places, streets, job titles, forms of companies: own lists of public facts",
        "licence": "MIT",
        **{key: facts[key] for key in notes},
        **{key: facts[key] for key in ("name", "street", "address")},
        "first_names": first,
        "last_names": last,
        "streets": sorted(streets(facts["streets"])),
        "places": [place(line, facts) for line in facts["places"]],
        "companies": sorted(companies(facts["companies"].split("/"), last)),
        "job_titles": sorted(facts["job_titles"].split("/")),
    }


# Sources


def faker(kind: str, locale: str, attribute: str) -> Any:  # noqa: ANN401  a list or a table
    """A list or a table of weights of one of Faker's providers; empty if it has none."""
    try:
        module = importlib.import_module(f"faker.providers.{kind}.{locale}")
    except ModuleNotFoundError:
        return ()
    return getattr(module.Provider, attribute, ())


def mimesis(locale: str, *keys: str) -> list[str]:
    """A list of Mimesis's data about people."""
    folder = {"en_GB": "en-gb", "pt_BR": "pt-br"}.get(locale, locale[:2])
    path = resources.files("mimesis") / "datasets" / folder / "person.json"
    found: Any = json.loads(path.read_text(encoding="utf-8"))
    for key in keys:
        found = found.get(key, []) if isinstance(found, dict) else found
    return list(found)


# Names


def first_names(locale: str, gender: str, facts: dict[str, Any]) -> list[Name]:
    """First names of a gender, with the form that a mail address has."""
    other = mimesis(locale, "names", gender)
    if locale == "ja_JP":
        pairs = faker("person", locale, f"first_name_{gender}_pairs")
        return japanese({(one[0], one[2]): 1 for one in pairs}, other, facts["readings"][gender])
    own = faker("person", locale, f"first_names_{gender}")
    if hasattr(own, "items"):
        opposite = {"female": "male", "male": "female"}[gender]
        rival = faker("person", locale, f"first_names_{opposite}")
        mine = {name: weight for name, weight in own.items() if weight * 1.5 > rival.get(name, 0)}
        return weighted(locale, mine, FIRST_NAMES)  # the census has women called Mohamed
    most = FIRST_NAMES
    if locale == "tr_TR":  # Faker's are rare ones, and so are many of Mimesis's
        own, other, most = other, own, 180
    return plain(locale, own, other, facts.get("common", {}).get(gender, ""), (most, 100))


def last_names(locale: str, facts: dict[str, Any]) -> list[Name]:
    """Last names that suit people of any gender."""
    other = mimesis(locale, "surnames")
    if locale == "ja_JP":
        pairs = faker("person", locale, "last_name_pairs")
        weights = {(one[0], one[2]): weight for one, weight in pairs.items()}
        return japanese(weights, other, facts["readings"]["last"])
    own = faker("person", locale, "last_names")
    if hasattr(own, "items"):
        return weighted(locale, own, LAST_NAMES)
    if locale == "pl_PL":  # adjectives such as Kowalski and Ważny have another form for women
        endings = {"ki", "ka", "ny", "na", "ty"}
        unisex = faker("person", locale, "unisex_last_names")
        own = [name for name in unisex if name[-2:] not in endings]
        other = [n for n in mimesis(locale, "surnames", "female") if n[-2:] not in endings]
    elif locale == "pt_BR":  # many of Mimesis's are misspelt
        portuguese = faker("person", "pt_PT", "last_names")
        other = [name for name in other if name in portuguese]
    elif locale == "it_IT":  # many of Faker's are painters and composers
        own, other = other, own
    elif locale == "nl_NL":  # among Faker's are medieval rulers
        own = [name for name in own if name in other]
    return plain(locale, own, other, facts["common"]["last"], (LAST_NAMES, 250))


def weighted(locale: str, own: dict[str, float], limit: int) -> list[Name]:
    """The most frequent names of a source that knows frequencies."""
    known = {tidy(name): float(weight) for name, weight in own.items() if fit(name, locale)}
    best = sorted(known, key=lambda name: (-known[name], name))[:limit]
    total = sum(known[name] for name in best)
    weights = {name: max(1, round(known[name] / total * WEIGHTS)) for name in best}
    capitals = {name: irish(name) for name in best}
    return spelt_once((capitals[one], ascii_form(one, locale), weights[one]) for one in best)


def plain(
    locale: str, own: Iterable[str], other: Iterable[str], common: str, limits: tuple[int, int]
) -> list[Name]:
    """Common names first, then those that both sources know, then others of the first source.

    The second source fills up to a lower limit, because its lists hold more oddities.
    """
    names = distinct(tidy(name) for name in own if fit(name, locale))
    others = distinct(tidy(name) for name in other if fit(name, locale))
    chosen = dict.fromkeys((name.replace("_", " ") for name in common.split()), COMMON)
    for group, most in (
        ([name for name in names if name in set(others)], limits[0]),
        (names, limits[0]),
        (others, limits[1]),
    ):
        new = [name for name in group if name not in chosen]
        chosen |= dict.fromkeys(spread(new, most - len(chosen)), 1)
    return spelt_once((name, ascii_form(name, locale), weight) for name, weight in chosen.items())


def irish(name: str) -> str:
    """`Mccoy` as people write it; the American census has no capitals within a name."""
    if name in {"Obrien", "Oconnor"}:
        return f"O'{name[1:].capitalize()}"
    return re.sub(r"^Mc([a-z])", lambda found: "Mc" + found[1].upper(), name)


def japanese(
    pairs: dict[tuple[str, str], float], other: Iterable[str], readings: str
) -> list[Name]:
    """Names whose reading is known: from Faker's pairs, from kana, or from our own list."""
    least = min(pairs.values())
    more = len(set(pairs.values())) > 1
    words = readings.split()
    known = dict(zip(words[::2], words[1::2], strict=True))
    chosen = {
        text: (text, known.get(text, reading.lower()), round(weight / least * 2) if more else 1)
        for (text, reading), weight in pairs.items()
    }
    kana = {name: romaji(name) for name in map(tidy, other) if KANA.fullmatch(name)}
    for name, reading in (known | kana).items():
        if name not in LEFT_OUT["ja_JP"]:
            chosen.setdefault(name, (name, reading, 1))
    return listed(chosen.values())


def listed(names: Iterable[Name]) -> list[Name]:
    """Most frequent first, then by text."""
    usable = (name for name in names if re.fullmatch(r"[a-z]{2,}", name[1]))
    return sorted(usable, key=lambda name: (-name[2], name[0]))


def spelt_once(names: Iterable[Name]) -> list[Name]:
    """Of spellings with one ASCII form (`García` and `Garcia`) the commoner, then the accented."""
    best: dict[str, Name] = {}
    for name in sorted(names, key=lambda name: (-name[2], name[0].isascii(), name[0])):
        best.setdefault(name[1], name)
    return listed(best.values())


def fit(name: str, locale: str) -> bool:
    """Whether this is a name that can stand in a form and offends nobody."""
    text = tidy(name)
    return (
        len(text) > 1
        and NAME.fullmatch(text) is not None
        and any(letter.isupper() for letter in text)
        and not text.isupper()
        and text.count(" ") < 3  # noqa: PLR2004  van der Meer
        and (LEFT_OUT["*"] | LEFT_OUT[locale]).isdisjoint(re.split(r"[ -]", text))
    )


def tidy(text: str) -> str:
    """Without stray spaces and typographic apostrophes, composed."""
    return unicodedata.normalize("NFC", " ".join(text.replace("’", "'").split()))


def ascii_form(name: str, locale: str) -> str:
    """What stands in a mail address: `Müller` mueller in German, Łukasz lukasz, Öz oz."""
    text = name.translate(GERMAN) if locale == "de_DE" else name
    plain = unicodedata.normalize("NFD", text.translate(LETTERS)).lower()
    return re.sub(r"[^a-z]", "", plain)


KANA_READINGS = (
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho "
    "ma mi mu me mo ya yu yo ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do "
    "ba bi bu be bo pa pi pu pe po"
)
SYLLABLES = dict(
    zip(
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
        "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ",
        KANA_READINGS.split(),
        strict=True,
    )
)
SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo"}


def romaji(kana: str) -> str:
    """Hepburn without long vowels: ゆうこ yuko, しょう sho; empty if a sign is unknown."""
    out = ""
    double = False
    for letter in kana:
        sign = chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter
        if sign in SMALL and out.endswith("i"):
            glide = SMALL[sign]
            out = out[:-1] + (glide[1:] if out[:-1].endswith(("sh", "ch", "j")) else glide)
        elif sign == "っ":
            double = True
        elif sign in SYLLABLES:
            out += (SYLLABLES[sign][0] if double else "") + SYLLABLES[sign]
            double = False
        elif sign != "ー":
            return ""
    return re.sub(r"uu", "u", re.sub(r"o[uo]", "o", out))


# Streets, places, companies, jobs


def streets(table: dict[str, str]) -> list[str]:
    """Every form with every name."""
    return distinct(
        form.replace("{}", name)
        for forms, names in table.items()
        for name in names.split("/")
        for form in forms.split("/")
    )


def place(line: str, facts: dict[str, Any]) -> dict[str, Any]:
    """One line of facts as a place."""
    city, code, weight, phone, postcodes = line.split("|")
    if not phone.startswith("+"):
        phone = facts["phone"].replace("{area}", phone)
    if facts["country_code"] == "GB":
        codes = re.findall(r"\S+ \S+", postcodes)
    elif facts["country_code"] == "NL":
        letters = facts["letters"].split()
        codes = [f"{one} {letters[i % len(letters)]}" for i, one in enumerate(postcodes.split())]
    else:
        codes = postcodes.split("," if "," in postcodes else None)
    return {
        "city": city,
        "region": facts["regions"][code],
        "region_code": code,
        "postcodes": codes,
        "phone": phone,
        "weight": int(weight),
    }


def companies(forms: Sequence[str], last: Sequence[Name]) -> list[str]:
    """Made-up firms: each form in turn with the next last names."""
    names = sorted(name for name, _, _ in last if name[0].isupper() or not name.isascii())
    step = max(1, len(names) // COMPANIES)
    count = min(COMPANIES, len(names))
    return distinct(
        forms[i % len(forms)]
        .replace("{a}", names[i * step % len(names)])
        .replace("{b}", names[(i * step + len(names) // 2) % len(names)])
        for i in range(count)
    )


def distinct(texts: Iterable[str]) -> list[str]:
    """Each once, in the order of first appearance."""
    return list(dict.fromkeys(texts))


def spread(texts: Sequence[str], limit: int) -> list[str]:
    """At most so many, evenly from the whole list."""
    if len(texts) <= limit:
        return list(texts)
    return [texts[i * len(texts) // limit] for i in range(max(0, limit))]


# The file


def written(content: dict[str, Any]) -> str:
    """JSON with one entry of a list per line, so that differences read well."""
    parts = []
    for key, value in content.items():
        if isinstance(value, dict):
            genders = ",\n".join(f"{_json(name)}: {_lines(one)}" for name, one in value.items())
            parts.append(f"{_json(key)}: {{\n{genders}\n}}")
        elif isinstance(value, list):
            parts.append(f"{_json(key)}: {_lines(value)}")
        else:
            parts.append(f"{_json(key)}: {_json(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(values: Sequence[Any]) -> str:
    return "[\n" + ",\n".join(map(_json, values)) + "\n]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1:])
