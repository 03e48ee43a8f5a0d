package dev.bindery.thrift.tls;

/** What is wrong with the files of certificates and keys, for whoever configured them. */
public final class TlsProblem extends RuntimeException {

    TlsProblem(String message, Throwable cause) {
        super(message, cause);
    }

    TlsProblem(String message) {
        super(message);
    }
}
