"""Goals that ask for a file format: it is written, read again, and compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_ENDINGS = {
    "netcdf": "nc",
    "hdf5": "h5",
    "excel": "xlsx",
    "ical": "ics",
    "icalendar": "ics",
    "vcard": "vcf",
    "bibtex": "bib",
    "opendocument": "ods",
    "shapefile": "shp",
    "geotiff": "tif",
    "spss": "sav",
    "stata": "dta",
}
_FORMAT = (
    r"NetCDF|HDF5|CSV|TSV|Excel|XLSX|ODS|OpenDocument|GeoJSON|JSON|XML|YAML|KML|GPX|"
    r"Shapefile|GeoTIFF|BibTeX|RIS|iCal(?:endar)?|ICS|vCard|Parquet|Avro|RDF|SPSS|Stata|FITS"
)
_PLACES = word_set("geojson kml gpx shapefile geotiff")
_BOOKS = word_set("bibtex ris")
_DATES = word_set("ical icalendar ics")
_BARE = word_set("csv tsv")
"""Formats without a place for metadata."""
_WORD = r"(?:integration|support|compatibility|interoperability)"


def _content(form: str, scene: Scene) -> tuple[str, str]:
    """What is stored, and what is read of it: rows, places, references, dates."""
    who = scene.person(0).name
    low = form.lower()
    if low in _PLACES:
        return "the point `Málaga` at 36.7213, -4.4217", "the name `Málaga` and both coordinates"
    if low in _BOOKS:
        return f"`Maps of the coast` by `{who}`, 1987", "title, author and year"
    if low in _DATES:
        return "`Choir evening` on `2031-03-20`, 18:00, in `Room 2`", "title, day, time and place"
    if low == "vcard":
        return f"`{who}` with the phone number `+44 20 7946 0018`", "name and phone number"
    rows = "rows `Utrecht` = 12.5, `Málaga` = 7 and `Porto` without a value"
    if low in _BARE:
        return f"the columns `place` and `rain`, and the {rows}", "columns, names and values"
    extra = f"the unit `mm` and the author `{who}` as metadata"
    return f"the {rows}, with {extra}", "names, values, unit and author"


def kept_in_format(found: re.Match[str], facts: Facts) -> Flow | None:
    """Saved in the format and opened again, everything is as it was; a broken file is refused."""
    form = found["before"] or found["after"]
    scene, ending = facts.scene, _ENDINGS.get(form.lower(), form.lower())
    content, read = _content(form, scene)
    one, file, broken = scene.title(0), f"export.{ending}", f"broken.{ending}"
    gap = "; `Porto` is empty and not 0" if "`Porto`" in content else ""
    return Flow(
        (f"`{one}` is stored and holds {content}",),
        (
            f"Save `{one}` as the {form} file `{file}`",
            f"Open `{file}` with another program that reads {form} files",
            f"Open `{file}` here, beside `{one}`, and compare {read}",
        ),
        f"The other program opens `{file}` without an error; there and here {read} are the same as "
        f"in `{one}`, nothing is missing or added{gap}",
        {"file": file, "format": form},
        companions=(
            Companion(
                technique="files",
                aspect="broken file",
                title=f"A broken {form} file is refused with the reason",
                given=(f"`{broken}` is {with_article(form)} file that was cut off in the middle",),
                steps=(f"Open `{broken}`", "Read the message", "Look for what was stored"),
                expected=f"The message names `{broken}` and says that it cannot be read as {form}; "
                "nothing of it is stored",
                data={"file": broken},
                type="negative",
                angle="input",
                risk=0.74,
            ),
            Companion(
                technique="files",
                aspect="made elsewhere",
                title=f"{capitalised(with_article(form))} file that another program has made opens",
                given=(f"Another program has made `other.{ending}`, which holds {content}",),
                steps=(f"Open `other.{ending}`", f"Compare {read} with the other program"),
                expected=f"{capitalised(read)} are the same as in the other program{gap}",
                data={"file": f"other.{ending}"},
                type="positive",
                angle="input",
                risk=0.7,
            ),
        ),
        stands_alone=True,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"^(?:(?:have|get|see|add)\s+)?(?:an?\s+|the\s+|full\s+|better\s+)*"
        rf"(?:(?P<before>{_FORMAT})(?:\s+(?:files?|formats?))?\s+{_WORD}|"
        rf"{_WORD}\s+(?:for|of|with)\s+(?:the\s+)?(?P<after>{_FORMAT}))"
        r"(?:\s+(?:files?|formats?|data))?\s*$",
        kept_in_format,
    ),
)
