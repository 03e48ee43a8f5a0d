"""A bare Thrift client in Python on a metastore: python thrift_story.py HOST PORT. Prints what it sees."""

import sys

from hive_metastore.ThriftHiveMetastore import Client
from hive_metastore.ttypes import (
    AlreadyExistsException,
    Database,
    FieldSchema,
    NoSuchObjectException,
    Partition,
    SerDeInfo,
    StorageDescriptor,
    Table,
)
from thrift.protocol import TBinaryProtocol
from thrift.transport import TSocket, TTransport


def descriptor(location=None):
    return StorageDescriptor(
        cols=[FieldSchema("id", "bigint", None), FieldSchema("note", "string", "what was said")],
        location=location,
        inputFormat="org.apache.hadoop.mapred.TextInputFormat",
        outputFormat="org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        serdeInfo=SerDeInfo(serializationLib="org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", parameters={}),
        parameters={},
    )


def main(host, port):
    transport = TTransport.TBufferedTransport(TSocket.TSocket(host, port))
    client = Client(TBinaryProtocol.TBinaryProtocol(transport))
    transport.open()
    print("groups", client.set_ugi("ana", ["analysts"]))
    client.create_database(Database(name="bare", description="from Python", parameters={}))
    try:
        client.create_database(Database(name="bare"))
    except AlreadyExistsException as refused:
        print("twice", type(refused).__name__)
    client.create_table(
        Table(
            tableName="visits",
            dbName="bare",
            owner="ana",
            tableType="MANAGED_TABLE",
            sd=descriptor(),
            partitionKeys=[FieldSchema("day", "string", None)],
            parameters={"source": "python"},
        )
    )
    table = client.get_table("bare", "visits")
    print("table", table.tableName, table.owner, [column.name for column in table.sd.cols], table.parameters["source"])
    client.add_partitions(
        [
            Partition(values=[day], dbName="bare", tableName="visits", sd=descriptor(table.sd.location + "/day=" + day))
            for day in ("2026-01-01", "2026-01-02", "2026-02-01")
        ]
    )
    print("names", client.get_partition_names("bare", "visits", -1))
    print("filtered", [p.values for p in client.get_partitions_by_filter("bare", "visits", 'day >= "2026-01-02"', -1)])
    print("tables", client.get_all_tables("bare"))
    try:
        client.get_table("bare", "nothing")
    except NoSuchObjectException as missing:
        print("missing", missing.message)
    client.drop_table("bare", "visits", True)
    client.drop_database("bare", True, False)
    print("databases", client.get_all_databases())
    transport.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
