import json
import re
import string
import unicodedata
from importlib import resources
from pathlib import Path

import pytest

from testwright.core.testdata import locales
from testwright.errors import InvalidInput

FOLDER = Path(str(resources.files(locales)))
LARGEST = 150 * 1024
BUMP = (
    "the pools of {0} changed, so data made with an older seed would change too. If that is meant: "
    "raise VERSION in tools/extract_pools.py, run it, pin the new fingerprint here, say so in "
    "CHANGELOG.md"
)

FINGERPRINTS = {
    "de_DE": "d9c93ada49cdd8ae94577af0230efe28",
    "en_GB": "f55a737c0d73d49748f4ac74a037c369",
    "en_US": "53660b56b6a93c09581af0e3ec74c5df",
    "es_ES": "8bb2924782c5dfc565adfb7115fe1cc2",
    "fr_FR": "3e610904fef04ed38d9ba6682948de96",
    "it_IT": "873342b2a929785235308fff1e188e09",
    "ja_JP": "9a79f6f135e4fddf41ed66cff6fe7588",
    "nl_NL": "a78f42baf907adef474bda8a0b5ee64c",
    "pl_PL": "5837e80b897a1622762e40ee169ba374",
    "pt_BR": "fdd01e2519d6c00a00651e2ff6fb3adf",
    "sv_SE": "f35321b1ae57b9383df5638f6b552049",
    "tr_TR": "363309c2fd7a71e8b0d7382ac7956319",
}

POSTCODES = {
    "DE": r"\d{5}",
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}",
    "US": r"\d{5}",
    "ES": r"\d{5}",
    "FR": r"\d{5}",
    "IT": r"\d{5}",
    "JP": r"\d{3}-\d{4}",
    "NL": r"[1-9]\d{3} [A-Z]{2}",
    "PL": r"\d{2}-\d{3}",
    "BR": r"\d{5}-\d{3}",
    "SE": r"\d{3} \d{2}",
    "TR": r"\d{5}",
}
PHONES = {  # country code, digits after it
    "DE": ("+49", {9, 10, 11}),
    "GB": ("+44", {10}),
    "US": ("+1", {10}),
    "ES": ("+34", {9}),
    "FR": ("+33", {9}),
    "IT": ("+39", {9, 10, 11}),
    "JP": ("+81", {9}),
    "NL": ("+31", {9}),
    "PL": ("+48", {9}),
    "BR": ("+55", {10}),
    "SE": ("+46", {7, 8, 9}),
    "TR": ("+90", {10}),
}
RESERVED = {  # ranges that a regulator keeps for fiction
    "GB": r"\+44 (1632 960|20 7946 0|28 9649 6|29 2018 0|191 498 0|1\d\d 496 0)###",
    "US": r"\+1 \d{3} 555 01##",
    "FR": r"\+33 (1 99 00|2 61 91|3 53 01|4 65 71|5 36 49) ## ##",
}
FIRST_DIGITS = {  # of the postcodes of a few regions
    ("de_DE", "BE"): "1",
    ("de_DE", "HH"): "2",
    ("en_US", "CA"): "9",
    ("en_US", "NY"): "1",
    ("es_ES", "MD"): "28",
    ("es_ES", "CT"): ("08", "17", "25", "43"),
    ("es_ES", "AN"): ("04", "11", "14", "18", "21", "23", "29", "41"),
    ("fr_FR", "IDF"): ("75", "77", "78", "91", "92", "93", "94", "95"),
    ("fr_FR", "COR"): "20",
    ("pl_PL", "MZ"): ("0", "26-6"),
    ("pt_BR", "RJ"): "2",
    ("pt_BR", "RS"): "9",
    ("pt_BR", "SP"): ("0", "1"),
    ("ja_JP", "13"): ("10", "11", "12", "13", "14", "15", "16", "17", "18", "19"),
    ("ja_JP", "27"): "5",
    ("sv_SE", "AB"): "1",
}

every = pytest.mark.parametrize("name", locales.LOCALES)


def _texts(pool):
    for names in (*pool.first_names.values(), pool.last_names):
        yield [name.text for name in names]
    yield list(pool.streets)
    yield list(pool.companies)
    yield list(pool.job_titles)
    yield [f"{place.city}, {place.region}" for place in pool.places]
    yield [code for place in pool.places for code in place.postcodes]


def test_every_file_is_a_locale_and_the_other_way_round():
    assert sorted(path.stem for path in FOLDER.glob("*.json")) == sorted(locales.LOCALES)
    assert (FOLDER / "LICENCES.md").is_file()


@every
def test_pools_do_not_change_unnoticed(name):
    assert locales.fingerprint(name) == FINGERPRINTS[name], BUMP.format(name)
    assert locales.load(name).version == 1


@every
def test_a_file_is_small_and_has_one_entry_a_line(name):
    raw = (FOLDER / f"{name}.json").read_bytes()
    assert len(raw) < LARGEST
    content = json.loads(raw)
    lines = raw.decode().splitlines()
    for place in content["places"]:
        assert f'"{place["city"]}"' in "\n".join(lines)
        assert any(json.loads(line.rstrip(",")) == place for line in lines if '{"city' in line)
    assert content["licence"] == "MIT"
    assert "Faker" in content["source"]
    assert content["phone_note"]


@every
def test_pools_are_of_useful_size(name):
    pool = locales.load(name)
    assert all(100 <= len(names) <= 400 for names in pool.first_names.values())
    assert set(pool.first_names) == {"female", "male"}
    assert 200 <= len(pool.last_names) <= 1000
    assert 100 <= len(pool.streets) <= 300
    assert len(pool.places) >= 40
    assert len(pool.companies) >= 80
    assert len(pool.job_titles) >= 70


@every
def test_names_have_a_form_for_mail_addresses_and_a_weight(name):
    pool = locales.load(name)
    for names in (*pool.first_names.values(), pool.last_names):
        for one in names:
            assert re.fullmatch(r"[a-z]+", one.ascii), one
            assert isinstance(one.weight, int), one
            assert one.weight >= 1, one
        assert list(names) == sorted(names, key=lambda one: (-one.weight, one.text))


@pytest.mark.parametrize(
    ("name", "text", "ascii_form"),
    [
        ("de_DE", "Müller", "mueller"),
        ("pl_PL", "Król", "krol"),
        ("tr_TR", "Yıldız", "yildiz"),  # noqa: RUF001
        ("sv_SE", "Åberg", "aberg"),
        ("fr_FR", "Lefèvre", "lefevre"),
        ("nl_NL", "van den Berg", "vandenberg"),
        ("en_US", "McCoy", "mccoy"),
        ("ja_JP", "佐藤", "sato"),
    ],
)
def test_ascii_forms_follow_the_language(name, text, ascii_form):
    known = {one.text: one.ascii for one in locales.load(name).last_names}
    assert known[text] == ascii_form


def test_frequent_names_weigh_more():
    smith, *_, rarest = locales.load("en_US").last_names
    assert smith.text == "Smith"
    assert smith.weight > 10 * rarest.weight


@every
def test_texts_are_clean_and_distinct(name):
    for texts in _texts(locales.load(name)):
        assert len(set(texts)) == len(texts)
        for text in texts:
            assert text == unicodedata.normalize("NFC", text).strip(), text
            assert text, "an empty text"
            assert not any(unicodedata.category(letter).startswith("C") for letter in text), text
            assert text[0] not in "=+-@", f"a spreadsheet would execute {text}"
            assert not set(text) & set('{}[]()<>"\\;|#'), text


@every
def test_places_hold_together(name):
    pool = locales.load(name)
    codes = {place.region_code: place.region for place in pool.places}
    regions = {place.region: place.region_code for place in pool.places}
    for place in pool.places:
        assert codes[place.region_code] == place.region, place
        assert regions[place.region] == place.region_code, place
        assert place.weight >= 1
        assert 1 <= len(place.postcodes) <= 8, place
        assert len(set(place.postcodes)) == len(place.postcodes), place
        for code in place.postcodes:
            assert re.fullmatch(POSTCODES[pool.country_code], code), (place.city, code)
            if pool.country_code == "TR":
                assert code.startswith(place.region_code), (place.city, code)
            assert code.startswith(FIRST_DIGITS.get((name, place.region_code), "")), place


@every
def test_no_postcode_belongs_to_two_cities(name):
    codes = [code for place in locales.load(name).places for code in place.postcodes]
    assert len(set(codes)) == len(codes)


@every
def test_phones_are_international_and_of_the_right_length(name):
    pool = locales.load(name)
    prefix, lengths = PHONES[pool.country_code]
    for place in pool.places:
        assert re.fullmatch(r"\+\d{1,2}(?: [\d#]+)+", place.phone), place
        country, rest = place.phone.split(" ", 1)
        assert country == prefix
        assert len(rest.replace(" ", "")) in lengths, place
        assert place.phone.count("#") >= 2, place
        assert re.fullmatch(RESERVED.get(pool.country_code, r".*"), place.phone), place


@every
def test_patterns_use_only_what_there_is(name):
    pool = locales.load(name)
    assert _fields(pool.name) == {"first", "last"}
    assert _fields(pool.street) == {"name", "house"}
    assert _fields(pool.address) <= {"street", "postcode", "city", "region", "region_code"}
    assert {"street", "postcode", "city"} <= _fields(pool.address)


def _fields(pattern):
    return {field for _, field, _, _ in string.Formatter().parse(pattern) if field}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("de_DE", "Hauptstraße 12, 10115 Berlin"),
        ("en_US", "12 Main Street, New York, NY 10001"),
        ("fr_FR", "12 rue de la Gare, 75001 Paris"),
        ("it_IT", "Via Roma 12, 00184 Roma RM"),
        ("pt_BR", "Rua São João, 12, São Paulo - SP, 01001-000"),
        ("tr_TR", "Atatürk Caddesi No: 12, 34710 Kadıköy/İstanbul"),  # noqa: RUF001
        ("ja_JP", "〒100-0001 東京都千代田区本町12番地"),
    ],
)
def test_an_address_reads_as_people_write_it(name, line):
    pool = locales.load(name)
    place = pool.places[0]
    street = next(street for street in pool.streets if street in line)
    written = pool.address.format(
        street=pool.street.format(name=street, house=12),
        postcode=place.postcodes[0],
        city=place.city,
        region=place.region,
        region_code=place.region_code,
    )
    assert written == line


@every
def test_a_locale_says_which_money_and_tax_it_has(name):
    pool = locales.load(name)
    assert pool.locale == f"{pool.language}_{pool.country_code}" == name
    assert re.fullmatch(r"[A-Z]{3}", pool.currency)
    assert re.fullmatch(r"\d{1,2}(\.\d{1,2})?", pool.tax_percent)


@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("de_DE", "de_DE"),
        ("de-DE", "de_DE"),
        ("DE", "de_DE"),
        ("de_de", "de_DE"),
        ("en", "en_US"),
        ("EN-gb", "en_GB"),
        (" pt ", "pt_BR"),
        ("ja", "ja_JP"),
    ],
)
def test_a_locale_is_found_however_it_is_spelt(spelt, name):
    assert locales.load(spelt) is locales.load(name)
    assert locales.fingerprint(spelt) == locales.fingerprint(name)


@pytest.mark.parametrize(("wrong", "hint"), [("de_AT", "de_DE"), ("fr-CA", "fr_FR")])
def test_an_unknown_locale_names_the_nearest_and_all(wrong, hint):
    with pytest.raises(InvalidInput, match=f"did you mean {hint}\\?") as caught:
        locales.load(wrong)
    assert all(name in caught.value.message for name in locales.LOCALES)
    assert caught.value.details[0].field == "locale"


@pytest.mark.parametrize("wrong", ["", "xx", "../secrets", "\x00", "x" * 5000])
def test_nonsense_is_refused_shortly(wrong):
    with pytest.raises(InvalidInput, match="there is no locale") as caught:
        locales.fingerprint(wrong)
    assert len(caught.value.message) < 300


def test_pools_cannot_be_changed():
    pool = locales.load("de")
    with pytest.raises(TypeError):
        pool.first_names["female"] = ()
    with pytest.raises(AttributeError):
        pool.streets = ()
