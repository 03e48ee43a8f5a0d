package dev.bindery.tests.migration;

import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.thrift.TException;

class FromHive23Test extends ImportHiveContract {

    @Override
    String artifacts() {
        return "metastore-2.3";
    }

    @Override
    boolean sinceHive3() {
        return false;
    }

    @Override
    List<String> createOwn(Client client, Path lake) throws TException {
        OldHoldings.createRole(client);
        return List.of();
    }

    @Override
    List<String> left() {
        return List.of("auditors: roles and what they are granted aren't copied.");
    }
}
