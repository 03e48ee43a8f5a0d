package dev.bindery.thrift.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageScannerTest {

    private static final Limits LIMITS = new Limits(10_000, 1_000_000);

    @Test
    void findsTheEndOfAMessageThatOthersFollow() throws RefusedMessageException {
        byte[] first = ThriftBytes.call("get_table", 1, "db");
        byte[] both = Arrays.copyOf(first, first.length * 2);
        System.arraycopy(first, 0, both, first.length, first.length);
        assertThat(new BinaryScanner(LIMITS).scan(both, 0, both.length))
                .as("length of the first message")
                .isEqualTo(first.length);
    }

    @Test
    void readsTheOldHeaderWithoutAVersion() throws RefusedMessageException {
        byte[] old = {0, 0, 0, 2, 'a', 'b', 1, 0, 0, 0, 9, 0};
        assertThat(new BinaryScanner(LIMITS).scan(old, 0, old.length))
                .as("length")
                .isEqualTo(old.length);
    }

    @Test
    void refusesClaimsBeforeAnythingIsAllocatedForThem() {
        assertRefused(Reason.TOO_LARGE, ThriftBytes.begun("get_table", 11, 0, 1, 0x7f, 0xff, 0xff, 0xff));
        assertRefused(Reason.TOO_LARGE, ThriftBytes.begun("get_table", 15, 0, 1, 11, 0x7f, 0xff, 0xff, 0xff));
        assertRefused(Reason.TOO_LARGE, ThriftBytes.begun("get_table", 15, 0, 1, 12, 0x7f, 0xff, 0xff, 0xff));
        assertRefused(Reason.TOO_LARGE, ThriftBytes.begun("get_table", 14, 0, 1, 10, 0x7f, 0xff, 0xff, 0xff));
        assertRefused(Reason.TOO_LARGE, ThriftBytes.begun("get_table", 13, 0, 1, 11, 12, 0x7f, 0xff, 0xff, 0xff));
        assertRefused(Reason.TOO_LARGE, ThriftBytes.begun("get_table", 11, 0, 1, 0, 0, 0x27, 0x10));
    }

    @Test
    void refusesWhatIsNoMessage() {
        assertRefused(Reason.MALFORMED, new byte[] {22, 3, 1, 2, 0, 1});
        assertRefused(Reason.MALFORMED, new byte[] {(byte) 0x80, 2, 0, 1, 0, 0});
        assertRefused(Reason.MALFORMED, new byte[] {(byte) 0x80, 1, 0, 1, -1, -1, -1, -1, 0, 0});
        assertRefused(Reason.MALFORMED, ThriftBytes.begun("get_table", 5, 0, 1, 0, 0, 0, 0, 0));
        assertRefused(Reason.MALFORMED, ThriftBytes.begun("get_table", 11, 0, 1, -1, -1, -1, -1));
        assertRefused(Reason.MALFORMED, ThriftBytes.begun("get_table", 15, 0, 1, 99, 0, 0, 0, 1));
    }

    @Test
    void refusesDeepNesting() {
        int[] bytes = new int[3_000];
        for (int i = 0; i < bytes.length; i += 3) {
            bytes[i] = 12;
            bytes[i + 2] = 1;
        }
        RefusedMessageException refused = assertRefused(Reason.TOO_DEEP, ThriftBytes.begun("get_table", bytes));
        assertThat(refused.caller().orElseThrow().method())
                .as("the method, to answer it")
                .isEqualTo("get_table");
        assertThat(refused.caller().orElseThrow().sequence())
                .as("the number of the call")
                .isEqualTo(7);
    }

    private static RefusedMessageException assertRefused(Reason reason, byte[] bytes) {
        RefusedMessageException refused = catchThrowableOfType(
                RefusedMessageException.class, () -> new BinaryScanner(LIMITS).scan(bytes, 0, bytes.length));
        assertThat(refused).as("refusal of %s", Arrays.toString(bytes)).isNotNull();
        assertThat(refused.reason())
                .as("why %s is refused", Arrays.toString(bytes))
                .isEqualTo(reason);
        return refused;
    }
}
