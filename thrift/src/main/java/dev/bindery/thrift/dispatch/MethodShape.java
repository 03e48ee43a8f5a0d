package dev.bindery.thrift.dispatch;

import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocol;

/** How the arguments and the result of a method look on the wire. */
interface MethodShape {

    /** Whether the client doesn't wait for an answer. */
    boolean isOneWay();

    /** Reads the struct of the arguments. */
    Object readArguments(TProtocol in) throws TException;

    /** Whether clients know how to read this exception as an answer to this method. */
    boolean declares(Class<? extends TException> exception);

    /** Writes the struct of the result. @param value null for a method without one */
    void writeResult(TProtocol out, Object value) throws TException;

    /** Writes the struct of the result with an exception that is declared. */
    void writeException(TProtocol out, TException exception) throws TException;
}
