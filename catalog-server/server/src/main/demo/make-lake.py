#!/usr/bin/env python3
"""Makes the lake that `./bindery demo` shows: python3 make-lake.py FOLDER (needs pyarrow and fastavro).

The result is kept in src/main/resources/demo-lake, so that the demo needs no Python. The same seed gives the same lake.
"""
import csv
import datetime as dt
import decimal
import gzip
import json
import os
import random
import sys

import fastavro
import pyarrow as pa
import pyarrow.parquet as pq

root = sys.argv[1]
rng = random.Random(20260331)
UTC = dt.timezone.utc
NAMES = ["Ada", "Grace", "Linus", "Barbara", "Edsger", "Frances", "Ken", "Radia", "Dennis", "Hedy", "Jean", "Tony"]
FAMILIES = ["Lovelace", "Hopper", "O'Neil", "Liskov", "Dijkstra", "Allen", "Müller", "Perlman", "Łukasz", "Lamarr"]
PRODUCTS = [(f"{i:04d}", name, cents) for i, (name, cents) in enumerate([
    ("Bone folder", 850), ("Linen thread, 25 m", 1290), ("Awl", 990), ("Book press", 18900), ("PVA glue, 500 ml", 1450),
    ("Endpaper, marbled", 420), ("Headband, silk", 560), ("Book cloth, roll", 3900), ("Grey board, 2 mm", 310),
    ("Sewing frame", 12900), ("Beeswax", 480), ("Brush, flat", 790)], start=7)]


def path(*parts):
    full = os.path.join(root, *parts)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    return full


# customers: quoted CSV, commas and quotes inside, postcodes with leading zeros
with open(path("customers", "customers.csv"), "w", newline="", encoding="utf-8") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["customer_id", "name", "email", "postcode", "signed_up", "newsletter"])
    for i in range(1, 121):
        first, family = rng.choice(NAMES), rng.choice(FAMILIES)
        name = f"{family}, {first}" if i % 3 else f'{first} "{family[:3]}" {family}'
        writer.writerow([i, name, f"{first.lower()}{i}@example.org" if i % 17 else "", f"{rng.randrange(1000, 99999):05d}",
                         dt.date(2024, 1, 1) + dt.timedelta(days=rng.randrange(800)), rng.choice(["true", "false"])])

# orders: Parquet with decimals and nested lines, partitioned by year and month
line = pa.struct([("sku", pa.string()), ("quantity", pa.int32()), ("price", pa.decimal128(8, 2))])
schema = pa.schema([("order_id", pa.int64()), ("customer_id", pa.int32()), ("placed_at", pa.timestamp("us", tz="UTC")),
                    ("status", pa.string()), ("total", pa.decimal128(10, 2)), ("lines", pa.list_(line))])
order = 1000
for month in (1, 2, 3):
    rows = []
    for _ in range(140):
        order += 1
        lines = []
        for sku, _name, cents in rng.sample(PRODUCTS, rng.randrange(1, 4)):
            lines.append({"sku": sku, "quantity": rng.randrange(1, 4), "price": decimal.Decimal(cents) / 100})
        at = dt.datetime(2026, month, rng.randrange(1, 29), rng.randrange(8, 21), rng.randrange(60), tzinfo=UTC)
        total = sum((entry["price"] * entry["quantity"] for entry in lines), decimal.Decimal(0))
        rows.append({"order_id": order, "customer_id": rng.randrange(1, 121), "placed_at": at,
                     "status": rng.choice(["paid", "paid", "shipped", "returned"]), "total": total, "lines": lines})
    pq.write_table(pa.Table.from_pylist(rows, schema=schema),
                   path("orders", "year=2026", f"month={month:02d}", "part-00000.parquet"), compression="snappy")

# clicks: gzipped JSON lines in folders without key names, nested, with fields that come and go
for day in (5, 6, 7):
    with open(path("clicks", "2026", "03", f"{day:02d}", "events.json.gz"), "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as out:
            for i in range(90):
                event = {"eventId": f"{day:02d}-{i:05d}",
                         "at": dt.datetime(2026, 3, day, 9 + i // 10, (i * 7) % 60).strftime("%Y-%m-%d %H:%M:%S"),
                         "page": rng.choice(["/", "/press", "/thread", "/cart"]),
                         "visitor": {"customerId": rng.randrange(1, 121), "language": rng.choice(["de", "en", "pl"])}}
                if i % 4 == 0:
                    event["tags"] = ["campaign", rng.choice(["spring", "press"])]
                if event["page"] == "/cart":
                    event["cart"] = [{"sku": sku, "quantity": 1} for sku, _n, _c in rng.sample(PRODUCTS, 2)]
                out.write((json.dumps(event, ensure_ascii=False) + "\n").encode())

# products: Avro with logical types and a nullable field
avro_schema = fastavro.parse_schema({"type": "record", "name": "Product", "fields": [
    {"name": "sku", "type": "string"}, {"name": "name", "type": "string"},
    {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 8, "scale": 2}},
    {"name": "listed_on", "type": {"type": "int", "logicalType": "date"}},
    {"name": "replaced_by", "type": ["null", "string"], "default": None}]})
with open(path("products", "products.avro"), "wb") as out:
    fastavro.writer(out, avro_schema, [
        {"sku": sku, "name": name, "price": decimal.Decimal(cents) / 100, "listed_on": dt.date(2023, 1 + i % 12, 1),
         "replaced_by": PRODUCTS[i + 1][0] if i % 5 == 4 else None} for i, (sku, name, cents) in enumerate(PRODUCTS)],
        sync_marker=b"bindery-demo-syn")

# shops: a spreadsheet's export with a title and a note above its header, semicolons, decimal points
with open(path("shops", "shops.csv"), "w", newline="\n", encoding="utf-8") as out:
    out.write("Our shops, as of 31 March 2026\n")
    out.write("Areas in square metres; closed shops left out\n")
    out.write("\n")
    out.write("shop;city;opened;area\n")
    for i, city in enumerate(["Kraków", "Leipzig", "Gdańsk", "Zürich", "Lyon", "Utrecht", "Århus", "Graz"], start=1):
        out.write(f"S{i:02d};{city};{2010 + i}-0{1 + i % 9}-15;{40 + 7.5 * i}\n")

# and what a lake also has: things that are no tables
with open(path("README.txt"), "w") as out:
    out.write("This folder is the demo's lake.\nOrders come nightly, clicks hourly. Ask the shop team about the rest.\n")
with open(path("orders", "_SUCCESS"), "w"):
    pass
with open(path("uploads", "orders-2025.parquet"), "wb") as out:
    out.write(b"PAR1" + bytes(rng.randrange(256) for _ in range(600)))  # an upload that broke off: no footer
with open(path("uploads", "logo.csv"), "wb") as out:
    out.write(b"\x89PNG\r\n\x1a\n" + bytes(rng.randrange(256) for _ in range(400)))
