"""`testwright data`, as people call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from services import OWNER_KEY
from serving import Server

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path, started_sqlite):
    started_sqlite.copy_to(tmp_path / "data" / "testwright.db")
    environment = {
        "TESTWRIGHT_DATA_DIR": str(tmp_path / "data"),
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }

    def testwright(*words, check=True, server=()):
        result = subprocess.run(
            [sys.executable, "-m", "testwright", *server, "data", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or result.returncode == 0, result.stderr
        assert "Traceback" not in result.stderr
        return result

    return testwright


def test_the_same_seed_gives_the_same_bytes_whole_and_in_slices(run, tmp_path):
    whole = run("generate", "order", "-n", "20", "--seed", "7").stdout
    assert len(whole.splitlines()) == 20
    run("generate", "order", "-n", "20", "--seed", "7", "--out", "o.ndjson")
    assert (tmp_path / "o.ndjson").read_text() == whole
    part = run("generate", "order", "-n", "5", "--seed", "7", "--start", "10").stdout
    assert part == "".join(whole.splitlines(keepends=True)[10:15])
    one = json.loads(run("record", "order", "12", "--seed", "7").stdout)
    assert one == json.loads(whole.splitlines()[12])


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_files_are_read_by_others(run, tmp_path, ending):
    run("generate", "user", "-n", "300", "--out", f"u.{ending}")
    found = duckdb.sql(f"select count(*), count(distinct email) from '{tmp_path}/u.{ending}'")
    assert found.fetchall() == [(300, 300)]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_where_fixes_fields_and_wrong_wishes_are_told(run):
    lines = run("generate", "order", "-n", "9", "--where", "status=paid").stdout.splitlines()
    assert {json.loads(line)["status"] for line in lines} == {"paid"}
    for words, told in (
        (("generate", "usr"), "did you mean 'user'"),
        (("generate", "user", "--where", "foo=1"), "no such field"),
        (("generate", "user", "--where", "foo"), "FIELD=VALUE"),
        (("generate", "user", "--out", "x.docx"), ".parquet"),
        (("generate", "user", "-n", "-1"), "Invalid value"),
        (("generate", "missing.json"), "missing.json"),
        (("record", "user", "99999999999"), "at most"),
        (("score", "missing.ndjson"), "missing.ndjson"),
        (("defects",), "--list"),
    ):
        result = run(*words, check=False)
        assert result.returncode in (1, 2), words
        assert told in result.stderr, words


def test_a_schema_of_ones_own(run, tmp_path):
    schema = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "level": {"type": "integer", "minimum": 3, "maximum": 5},
        },
    }
    (tmp_path / "device.json").write_text(json.dumps(schema))
    records = [
        json.loads(line) for line in run("generate", "device.json", "-n", "50").stdout.splitlines()
    ]
    assert {record["level"] for record in records} == {3, 4, 5}
    assert len({record["id"] for record in records}) == 50


def test_a_plan_makes_a_file_for_each_entity(run, tmp_path):
    plan = str(ROOT / "examples" / "plans" / "shop.yaml")
    told = json.loads(run("generate", plan, "--out", "shop", "--json").stdout)
    assert told["entities"]["payment"]["record_count"] == 2000
    orders, payments = (f"'{tmp_path}/shop/{name}.ndjson'" for name in ("order", "payment"))
    lost = duckdb.sql(
        f"select count(*) from {payments} p anti join {orders} o using (order_id)"
    ).fetchall()
    assert lost == [(0,)]
    assert run("generate", plan, check=False).returncode == 2


def test_schemas_are_imported_and_made(run, tmp_path):
    (tmp_path / "x.sql").write_text(
        "CREATE TABLE author (id int PRIMARY KEY, name varchar(60) NOT NULL);\n"
        "CREATE TABLE book (id int PRIMARY KEY, author_id int NOT NULL REFERENCES author (id));\n"
    )
    run("import-schema", "x.sql", "--out", "lib")
    run("generate", "lib/plan.yaml", "--out", "made")
    books = _lines(tmp_path / "made/book.ndjson")
    authors = {author["id"] for author in _lines(tmp_path / "made/author.ndjson")}
    assert {book["author_id"] for book in books} <= authors
    assert run("import-schema", "missing.sql", check=False).returncode == 2


def test_models_are_imported_from_a_file_and_by_name(run, tmp_path):
    (tmp_path / "shop.py").write_text(
        "from pydantic import BaseModel\n"
        "class Customer(BaseModel):\n    id: int\n    name: str\n"
        "class Order(BaseModel):\n    id: int\n    customer_id: int\n"
        "print('loaded')\n"
    )
    run("import-schema", "shop.py", "--out", "lib")
    run("generate", "lib/plan.yaml", "--out", "made")
    customers = {one["id"] for one in _lines(tmp_path / "made/Customer.ndjson")}
    assert {one["customer_id"] for one in _lines(tmp_path / "made/Order.ndjson")} <= customers
    told = run("import-schema", "shop:Customer", "--json")
    assert list(json.loads(told.stdout)["schemas"]) == ["Customer"]
    assert "loaded" in told.stderr
    (tmp_path / "shop.py").write_text("class Customer(Nothing):\n    id: int\n")
    failed = run("import-schema", "shop.py", check=False)
    assert failed.returncode == 2
    assert "shop.py, line 1, `class Customer(Nothing):`: NameError" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert run("import-schema", "no.such.module", check=False).returncode == 2
    assert run("import-schema", "no such file", check=False).returncode == 2


def test_defects_are_listed_and_put_in(run, tmp_path):
    assert "text_emoji" in run("defects", "--list").stdout
    words = ("defects", "order", "-n", "40", "--share", "0.5", "--out", "d.ndjson")
    run(*words, "--manifest", "m.json")
    manifest = json.loads((tmp_path / "m.json").read_text())
    assert len(manifest) == 20
    assert {entry["expect"] for entry in manifest} <= {"reject", "accept", "normalise"}
    assert len((tmp_path / "d.ndjson").read_text().splitlines()) == 40


def test_records_are_scored_and_patterns_followed(run, tmp_path):
    run("generate", "cart", "-n", "30", "--out", "c.ndjson")
    assert json.loads(run("score", "c.ndjson", "--json").stdout)["score"] > 0.99
    broken = _lines(tmp_path / "c.ndjson")
    for cart in broken:
        cart["total"] += 5
        cart["updated_at"] = "2001-01-01T00:00:00Z"
    (tmp_path / "b.json").write_text(json.dumps(broken))
    result = run("score", "b.json", "--entity", "cart", check=False)
    assert result.returncode == 1
    assert "below" in result.stdout
    stored = json.loads(run("patterns", "import", "c.ndjson", "--entity", "cart", "--json").stdout)
    assert stored["added"] == 30
    told = json.loads(run("generate", "cart", "-n", "3", "--hint", "similar", "--json").stdout)
    assert told["metadata"]["generation_path"] == "rag"
    assert told["metadata"]["fallback_from"] is None


def test_a_dry_run_says_what_would_be_made(run, tmp_path):
    words = ("generate", "order", "-n", "900", "--seed", "7", "--out", "o.csv")
    told = json.loads(run(*words, "--dry-run", "--json").stdout)
    assert not (tmp_path / "o.csv").exists()
    run(*words)
    assert told["bytes_estimate"] == (tmp_path / "o.csv").stat().st_size
    assert (told["format"], told["generation_path"], told["seed"]) == ("csv", "traditional", 7)
    shown = run(*words, "--dry-run").stdout
    for part in ("900 of order", told["schema_fingerprint"], "more than 500", "ORD-"):
        assert part in shown


@pytest.fixture
def there(environment):
    """The options for a server."""
    server = Server({**environment, "TESTWRIGHT_BOOTSTRAP_KEY": OWNER_KEY}, "--no-grpc")
    server.wait()
    yield ("--server", server.url, "--key", OWNER_KEY)
    server.stop()


def test_records_of_a_server_are_those_of_the_local_database(run, there, tmp_path):
    words = ("generate", "order", "-n", "2000", "--seed", "7")
    told = run(*words, "--out", "there.parquet", server=there).stderr
    assert "2,000 records to there.parquet" in told
    run(*words, "--out", "here.parquet")
    files = f"'{tmp_path}/here.parquet'", f"'{tmp_path}/there.parquet'"
    for one, other in (files, files[::-1]):
        lost = duckdb.sql(f"select * from {one} except all select * from {other}")
        assert lost.fetchall() == []
    where = ("generate", "user", "-n", "3", "--seed", "1", "--where", "loyalty_tier=gold")
    found = json.loads(run(*where, "--json", server=there).stdout)
    assert {one["loyalty_tier"] for one in found["data"]} == {"gold"}
    assert set(found) == {"record_count", "metadata", "data"}
    planned = json.loads(run(*where, "--dry-run", "--json", "--format", "csv", server=there).stdout)
    assert planned["sample"] == found["data"]
    assert planned["format"] == "csv"


def test_a_server_is_asked_for_one_record_schemas_and_scores(run, there, tmp_path):
    record = json.loads(run("record", "cart", "123456", "--seed", "4", server=there).stdout)
    (tmp_path / "one.json").write_text(json.dumps([record]))
    scored = json.loads(run("score", "one.json", "--json", server=there).stdout)
    assert (scored["record_count"], scored["coherent"]) == (1, True)
    listed = json.loads(run("schemas", "--json", server=there).stdout)
    assert "cart" in {one["name"] for one in listed["items"]}
    assert "cart_id" in json.loads(run("schemas", "cart", server=there).stdout)["properties"]


def test_what_a_server_refuses_is_told_and_leaves_no_file(run, there, tmp_path):
    for words, server, told in (
        (("generate", "usr", "--out", "x.csv"), there, "did you mean 'user'"),
        (("schemas",), (*there[:3], "tw_no"), "not known"),
        (("generate", "user", "--out", "x.csv"), ("--server", "http://127.0.0.1:9"), "asked"),
        (("generate", str(ROOT / "examples/plans/shop.yaml")), there, "leave out --server"),
    ):
        refused = run(*words, check=False, server=server)
        assert refused.returncode in (1, 2)
        assert told in refused.stderr
    assert not list(tmp_path.glob("x*"))


def _lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]
