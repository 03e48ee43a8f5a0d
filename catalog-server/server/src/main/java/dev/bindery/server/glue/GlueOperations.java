package dev.bindery.server.glue;

import java.util.Map;

/** The operations of one capability; every bean of this type is served. */
public interface GlueOperations {

    /** By the operation's name in the service model, such as {@code GetTable}. */
    Map<String, GlueOperation> operations();
}
