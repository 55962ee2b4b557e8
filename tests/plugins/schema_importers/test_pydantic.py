"""Models as people write them: their records are accepted by the models themselves."""

from __future__ import annotations

import json
import runpy
import time
from importlib.util import find_spec
from pathlib import Path

import pydantic
import pytest

from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.schema_importer import ImportOptions, SchemaImporter
from testwright.errors import Forbidden, InvalidInput
from testwright.plugins import registry
from testwright.plugins.schema_importers.pydantic import Plugin

FOLDER = Path(__file__).parents[2] / "data" / "models"
REFUSED = {"Checked"}


def read(source, member=""):
    options = ImportOptions(may_run_code=True, source=str(source), member=member)
    return Plugin().read("", Path(source).stem, options)


def told(found):
    return {note.field: note.problem for note in found.notes}


def records(found, name, count=100):
    recipe = Recipe(
        entity=name,
        schema=found.documents[name],
        seed=5,
        locale="en_US",
        count=min(count, found.counts[name]),
        parents=found.counts,
    )
    return Generator(recipe, found.documents).first(recipe.count)


@pytest.fixture(scope="module")
def types():
    return read(FOLDER / "types.py")


@pytest.fixture(scope="module")
def models():
    return runpy.run_path(str(FOLDER / "types.py"), run_name="models_of_the_test")


def test_the_models_accept_every_record(types, models):
    assert set(types.documents) == {
        *("Numbers", "Texts", "Times", "Shapes", "Home", "Cat", "Dog", "Aliased", "Tree"),
        *("Page_Home", "Checked", "Old", "Point"),
    }
    for name in types.documents.keys() - REFUSED:
        model = pydantic.TypeAdapter(models["HomePage" if name == "Page_Home" else name])
        for record in records(types, name):
            model.validate_json(json.dumps(record))


def test_what_a_validator_refuses_is_told(types):
    notes = told(types)
    assert notes["Checked.name"].startswith("the model refuses 40 of 40 records: Value error, must")
    refused = [field for field, problem in notes.items() if "refuses" in problem]
    assert refused == ["Checked.name"]


def test_what_json_can_not_say_is_told(types):
    assert "Called" not in types.documents
    assert "Called is left out" in told(types)["Called.back"]
    assert told(types)["Shapes.pet"] == "may also be Dog: records have Cat"


def test_types_that_json_schema_says_nothing_of(types):
    numbers = types.documents["Numbers"]["properties"]
    assert numbers["rate"]["x-scale"] == 4
    assert numbers["rate"]["maximum"] == 0.9999
    since = types.documents["Times"]["properties"]["since"]
    assert (since["x-from"], since["x-to"]) == ("2024-01-01", "2024-02-29")
    assert "length" not in types.documents["Texts"]["properties"]
    assert set(records(types, "Aliased", 1)[0]) == {"firstName", "sum"}


def test_a_package_with_relative_imports():
    found = read(FOLDER / "shop" / "orders.py")
    assert set(found.documents) == {"Order", "Customer", "Address"}
    assert found.notes == ()
    fields = found.documents["Order"]["properties"]
    assert fields["customer_id"]["x-relation"]["entity"] == "Customer"
    assert fields["updated_at"]["x-after"] == "created_at"
    customers = {one["id"] for one in records(found, "Customer")}
    assert {one["customer_id"] for one in records(found, "Order")} <= customers


@pytest.mark.parametrize("source", ["shop.orders", "shop"])
def test_a_module_by_its_name(source, monkeypatch):
    monkeypatch.chdir(FOLDER)
    assert set(read(source).documents) == {"Order", "Customer", "Address"}
    assert list(read(source, "Order").documents) == ["Order"]


def test_files_beside_one_another(tmp_path):
    (tmp_path / "base.py").write_text(
        "from pydantic import BaseModel\nclass A(BaseModel):\n n: int\n"
    )
    (tmp_path / "one.py").write_text(
        "from .base import A\nfrom base import A as B\n"
        "class C(A):\n a: A\n b: B\n def __init__(self, **given): super().__init__(**given)\n"
    )
    assert "C" in read(tmp_path / "one.py").documents
    assert not list(tmp_path.glob("*.json"))


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os\nx = Undefined\n", "bad.py, line 2, `x = Undefined`: NameError: name"),
        ("class A(:\n", "bad.py, line 1: invalid syntax: class A"),
        ("def f():\n    raise ValueError('no')\nf()\n", "line 2, `raise ValueError.'no'.`: Val"),
        ("import sys\nsys.exit(3)\n", "line 2, `sys.exit.3.`: SystemExit: 3"),
        ("import os\nos._exit(3)\n", "ended the process that imported it, with code 3"),
        ("import nothing_of_this_name\n", "ModuleNotFoundError: No module named"),
        ("class A: pass\n", "has no model with fields"),
        ("from pydantic import BaseModel\nclass A(BaseModel):\n f: type\n", "no model with fields"),
    ],
)  # fmt: skip
def test_a_file_that_fails_says_where(tmp_path, code, message):
    (tmp_path / "bad.py").write_text(code)
    with pytest.raises(InvalidInput, match=message) as caught:
        read(tmp_path / "bad.py")
    assert "Traceback" not in caught.value.message
    assert "child.py" not in caught.value.message


def test_what_a_model_needs_is_told_in_its_own_words(tmp_path):
    code = "from pydantic import BaseModel, EmailStr\nclass A(BaseModel):\n    mail: EmailStr\n"
    (tmp_path / "mail.py").write_text(code)
    if find_spec("email_validator"):
        assert read(tmp_path / "mail.py").notes == ()
    else:
        with pytest.raises(InvalidInput, match=r"line 2, .*pip install"):
            read(tmp_path / "mail.py")


def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path):
    (tmp_path / "slow.py").write_text(
        "import subprocess, sys, pathlib\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"pathlib.Path({str(tmp_path / 'id')!r}).write_text(str(child.pid))\n"
        "child.wait()\n"
    )

    class Impatient(Plugin):
        seconds = 3.0

    options = ImportOptions(may_run_code=True, source=str(tmp_path / "slow.py"))
    with pytest.raises(InvalidInput, match="took longer than 3 seconds"):
        Impatient().read("", "slow", options)
    number = int((tmp_path / "id").read_text())
    for _ in range(100):
        if not is_running(number):
            break
        time.sleep(0.1)
    assert not is_running(number)


def is_running(process):
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().split()[2] not in ("Z", "X")
    except OSError:
        return False


def test_a_model_that_is_not_there():
    with pytest.raises(InvalidInput, match="no model 'Nope' in it; there are: Order"):
        read(FOLDER / "shop" / "orders.py", "Nope")


def test_only_who_may_run_code_reads_models(tmp_path):
    with pytest.raises(Forbidden, match="only the command line"):
        Plugin().read("", "x", ImportOptions(source=str(tmp_path / "x.py")))


def test_code_is_only_run_for_its_ending():
    python = "class A:\n    pass\n"
    assert registry.schema_importer_of(".py", python) is Plugin
    with pytest.raises(InvalidInput):
        registry.schema_importer_of(".txt", python)
    runs = {
        name: registry.load(SchemaImporter, name).runs_code
        for name in registry.names(SchemaImporter)
    }
    assert [name for name, one in runs.items() if one] == ["pydantic"]
