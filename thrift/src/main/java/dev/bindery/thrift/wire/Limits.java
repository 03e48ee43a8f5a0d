package dev.bindery.thrift.wire;

/**
 * What a message may be.
 *
 * @param bytes how many it may have
 * @param weight how many bytes of memory it may take once it is read, as {@link Weights} estimates it
 */
public record Limits(int bytes, long weight) {}
