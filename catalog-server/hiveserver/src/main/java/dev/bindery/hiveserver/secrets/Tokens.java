package dev.bindery.hiveserver.secrets;

import static dev.bindery.catalog.operation.Operation.READ_HIVE_SERVER;
import static dev.bindery.catalog.operation.Operation.WRITE_HIVE_SERVER;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.Does;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/** The store of HiveServer2's delegation tokens and their keys. */
public interface Tokens {

    /** @return false: there is one of that identifier, which stays */
    @Does(value = WRITE_HIVE_SERVER, to = "delegationToken")
    boolean add(Call call, String identifier, String token);

    @Does(value = READ_HIVE_SERVER, to = "delegationToken")
    Optional<String> find(Call call, String identifier);

    /** @return false: there was none */
    @Does(value = WRITE_HIVE_SERVER, to = "delegationToken")
    boolean remove(Call call, String identifier);

    /** In order. */
    @Does(value = READ_HIVE_SERVER, to = "delegationToken")
    List<String> identifiers(Call call);

    /** @return the number of the new key */
    @Does(value = WRITE_HIVE_SERVER, to = "masterKey", named = false)
    int addKey(Call call, String secret);

    /** @throws NotFoundException where there is none of that number */
    @Does(value = WRITE_HIVE_SERVER, to = "masterKey")
    void updateKey(Call call, int id, String secret);

    /** @return false: there was none */
    @Does(value = WRITE_HIVE_SERVER, to = "masterKey")
    boolean removeKey(Call call, int id);

    /** In the order of their numbers. */
    @Does(value = READ_HIVE_SERVER, to = "masterKey")
    List<MasterKey> keys(Call call);

    /** Who this metastore is: a UUID that was made once and stays, whichever server is asked. */
    @Does(value = READ_HIVE_SERVER, to = "metastore")
    String metastoreId(Call call);
}
