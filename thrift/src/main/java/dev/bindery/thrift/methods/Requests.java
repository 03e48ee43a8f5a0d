package dev.bindery.thrift.methods;

import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocolException;

/** Requests that must be there. */
final class Requests {

    private Requests() {}

    /** @throws TProtocolException where the client sent none */
    static <T> T present(T request) throws TException {
        if (request == null) {
            throw new TProtocolException(TProtocolException.INVALID_DATA, "the request is missing");
        }
        return request;
    }
}
