package dev.bindery.thrift.wire;

import java.util.Optional;

/** Messages one after another, with nothing between them: where one ends is found by walking over it. */
final class UnframedForm implements Form {

    private final Encoding encoding;
    private final Limits limits;
    private MessageScanner scanner;

    UnframedForm(Encoding encoding, Limits limits) {
        this.encoding = encoding;
        this.limits = limits;
    }

    @Override
    public Optional<Arrival> next(byte[] buffer, int from, int length) {
        if (scanner == null) {
            scanner = MessageScanner.of(encoding, limits);
        }
        try {
            int messageLength = scanner.scan(buffer, from, length);
            if (messageLength == 0) {
                return Optional.empty();
            }
            long weight = scanner.weight();
            scanner = null;
            return Optional.of(new Arrival.Message(
                    messageLength, 0, messageLength, encoding, weight, Envelope.NONE, Claim.NOTHING, false));
        } catch (RefusedMessageException e) {
            return Optional.of(refuse(length, e));
        }
    }

    @Override
    public Arrival refuse(int length, RefusedMessageException reason) {
        return new Arrival.Refusal(length, reason, encoding, Envelope.NONE);
    }
}
