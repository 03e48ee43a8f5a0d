"""PyIceberg's HiveCatalog on a metastore: python pyiceberg_story.py THRIFT_URI WAREHOUSE_FOLDER. Prints what it sees."""

import datetime
import multiprocessing
import sys

import pyarrow
from pyiceberg.catalog import load_catalog
from pyiceberg.exceptions import CommitFailedException
from pyiceberg.types import IntegerType

WRITERS = 3
APPENDS = 3
SCHEMA = pyarrow.schema([("id", pyarrow.int64()), ("note", pyarrow.string()), ("day", pyarrow.date32())])


def open_catalog(uri, warehouse):
    return load_catalog("bindery", type="hive", uri=uri, warehouse=warehouse)


def rows(*ids):
    day = datetime.date(2026, 1, 1)
    return pyarrow.table({"id": list(ids), "note": [f"note {i}" for i in ids], "day": [day for _ in ids]}, schema=SCHEMA)


def append(uri, warehouse, writer):
    catalog = open_catalog(uri, warehouse)
    for number in range(APPENDS):
        while True:
            table = catalog.load_table("py.events")
            try:
                table.append(rows(1000 * writer + number))
                break
            except CommitFailedException:
                # Somebody else was first: look again, as a writer does.
                pass


def main(uri, warehouse):
    catalog = open_catalog(uri, warehouse)
    catalog.create_namespace("py", {"comment": "from Python"})
    print("namespaces", sorted(name[0] for name in catalog.list_namespaces()))
    print("properties", catalog.load_namespace_properties("py")["comment"])
    table = catalog.create_table("py.events", SCHEMA)
    table.append(rows(1, 2))
    with table.update_schema() as update:
        update.add_column("extra", IntegerType())
    print("rows", catalog.load_table("py.events").scan().to_arrow().num_rows)
    print("columns", [field.name for field in catalog.load_table("py.events").schema().fields])
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=append, args=(uri, warehouse, writer)) for writer in range(1, WRITERS + 1)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    print("writers", [writer.exitcode for writer in writers])
    print("rows of all", catalog.load_table("py.events").scan().to_arrow().num_rows)
    catalog.rename_table("py.events", "py.happenings")
    print("tables", catalog.list_tables("py"))
    catalog.drop_table("py.happenings")
    catalog.drop_namespace("py")
    print("namespaces left", sorted(name[0] for name in catalog.list_namespaces()))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
