package dev.bindery.thrift.expressions;

/** The bytes aren't an expression in the form in which they are being read. */
final class UnreadableExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableExpressionException(String message) {
        super(message);
    }
}
