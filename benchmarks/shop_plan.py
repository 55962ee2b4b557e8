"""A whole shop, checked by DuckDB: every key resolves, every total is exact, dates are in order.

100,000 users, 10,000 products, 1 M orders, a payment for each and 500,000 reviews, as Parquet
files. DuckDB knows nothing of how they were made.
"""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path

import duckdb
from benchmarks.records import generator, pieces
from benchmarks.report import table

COUNTS = {
    "user": 100_000,
    "product": 10_000,
    "order": 1_000_000,
    "payment": 1_000_000,
    "review": 500_000,
}
# Taxes and discounts are rounded to cents: half a cent is the most that they may be off.
CHECKS = {
    "orders without their customer": """
        select count(*) from "order" o anti join "user" u on o.customer_id = u.user_id""",
    "items that are no product of this name and price": """
        select count(*) from (select unnest(items, recursive := true) from "order") i
        anti join product p on i.sku = p.sku and i.name = p.name and i.price = p.price""",
    "subtotals that are not the sum of their items": """
        select count(*) from "order" where subtotal !=
        list_sum(list_transform(items, lambda i: i.quantity * i.price))""",
    "wrong taxes": """
        select count(*) from "order"
        where abs((tax * 100)::bigint * 100 - (subtotal * 100)::bigint * 8) > 50""",
    "wrong discounts": """
        select count(*) from "order" where abs((discount * 100)::bigint * 100
        - (subtotal * 100)::bigint * discount_percent) > 50""",
    "wrong totals": """
        select count(*) from "order" where total != subtotal + tax + shipping - discount""",
    "orders whose dates are out of order": """
        select count(*) from "order" where shipped_at < created_at or delivered_at < shipped_at
        or updated_at < coalesce(delivered_at, shipped_at, created_at)""",
    "orders from before their customer": """
        select count(*) from "order" o join "user" u on o.customer_id = u.user_id
        where o.created_at < u.created_at""",
    "orders without exactly one payment": """
        select count(*) from (select o.order_id from "order" o left join payment p using (order_id)
        group by 1 having count(p.payment_id) != 1)""",
    "payments that differ from their order": """
        select count(*) from payment p left join "order" o using (order_id) where o.order_id is null
        or p.amount != o.total or p.method != o.payment.method or p.created_at < o.created_at""",
    "reviews without their product or user": """
        select (select count(*) from review anti join product using (product_id))
        + (select count(*) from review anti join "user" using (user_id))""",
    "reviews from before their product": """
        select count(*) from review r join product p using (product_id)
        where r.created_at < p.created_at""",
    "keys that occur twice": " + ".join(
        f'(select count(*) - count(distinct {name}_id) from "{name}")' for name in COUNTS
    ).join(("select ", "")),
}


def _write(name: str, path: Path) -> float:
    started = time.perf_counter()
    with path.open("wb") as file:
        for piece, _ in pieces(generator(name, COUNTS[name], parents=COUNTS), "parquet"):
            file.write(piece)
    return time.perf_counter() - started


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as reader:
        for name, count in COUNTS.items():
            path = Path(folder) / f"{name}.parquet"
            seconds = _write(name, path)
            megabytes = path.stat().st_size / 1e6
            rows.append([name, f"{count:,}", f"{seconds:.2f}", f"{megabytes:.0f}"])
            rows[-1].append(f"{_peak_mb():.0f}")
            reader.execute(f"create view \"{name}\" as from '{path}'")
        table("A shop in Parquet files", ["entity", "records", "s", "MB", "peak MB by now"], rows)
        started = time.perf_counter()
        wrong = {}
        for what, query in CHECKS.items():
            found = reader.execute(query).fetchone()
            wrong[what] = int(found[0]) if found else -1
        seconds = time.perf_counter() - started
    table(
        f"What DuckDB found in {seconds:.1f} s",
        ["what", "records", ""],
        [[what, str(count), "OK" if not count else "NOT"] for what, count in wrong.items()],
    )
    if any(wrong.values()):
        raise SystemExit("the shop does not hang together")


if __name__ == "__main__":
    main()
