package dev.bindery.server.iam;

import java.util.Map;

/** The operations of one capability; every bean of this type is served. */
interface QueryOperations {

    default Service service() {
        return Service.IAM;
    }

    /** By the operation's name, such as {@code GetUser}. */
    Map<String, QueryOperation> operations();
}
