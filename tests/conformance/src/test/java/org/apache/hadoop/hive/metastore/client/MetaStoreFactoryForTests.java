package org.apache.hadoop.hive.metastore.client;

import dev.bindery.conformance.BinderyMetaStore;
import java.util.List;

/**
 * Which metastores Hive's tests run against: a fresh Bindery. It comes before the class of the same name in Hive's test
 * jar, which starts Apache's.
 */
public final class MetaStoreFactoryForTests {

    private MetaStoreFactoryForTests() {}

    /** Name and service of each metastore, as the parameters of the tests. */
    public static List<Object[]> getMetaStores() {
        return List.of(new Object[][] {{"Bindery", BinderyMetaStore.fresh()}});
    }
}
