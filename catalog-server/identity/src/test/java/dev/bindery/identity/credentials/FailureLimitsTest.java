package dev.bindery.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.identity.credentials.FailureLimits.Effect;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureLimitsTest {

    private static final Optional<InetAddress> HERE = address("192.0.2.1");
    private static final Optional<InetAddress> THERE = address("192.0.2.2");

    private long now;
    private final FailureLimits limits = new FailureLimits(3, () -> now);

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void fail(Optional<InetAddress> source, int times) {
        for (int i = 0; i < times; i++) {
            limits.failed(source, "key-" + i);
        }
    }

    @Test
    void anAddressThatFailsTooOftenIsNotLookedAtForAWhile() {
        fail(HERE, 2);
        assertThat(limits.refusal(HERE, "any")).as("after two").isEmpty();
        assertThat(limits.failed(HERE, "x")).as("the third").isEqualTo(Effect.LOCKED_OUT);
        assertThat(limits.refusal(HERE, "any").orElseThrow()).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(21));
        assertThat(limits.refusal(THERE, "any")).as("another address").isEmpty();
        pass(Duration.ofSeconds(21));
        assertThat(limits.refusal(HERE, "any")).as("after a third of a minute").isEmpty();
        assertThat(limits.failed(HERE, "y")).as("told once").isEqualTo(Effect.COUNTED);
        pass(Duration.ofMinutes(2));
        fail(HERE, 2);
        assertThat(limits.failed(HERE, "z")).as("anew").isEqualTo(Effect.LOCKED_OUT);
    }

    @Test
    void whoWasRightFromThereGoesOn() {
        limits.succeeded(HERE, "ada");
        fail(HERE, 10);
        assertThat(limits.refusal(HERE, "eve")).as("anybody else").isPresent();
        assertThat(limits.refusal(HERE, "ada")).as("with a key that was right").isEmpty();
        assertThat(limits.failed(HERE, "ada")).as("and one failure of theirs").isEqualTo(Effect.COUNTED);
        pass(Duration.ofHours(12));
        fail(HERE, 10);
        assertThat(limits.refusal(HERE, "ada")).as("long after").isPresent();
    }

    @Test
    void aKeyThatIsTriedFromEverywhereIsLookedAtStill() {
        for (int i = 0; i < 100; i++) {
            limits.failed(address("198.51.100." + i), "ada");
        }
        assertThat(limits.refusal(HERE, "ada")).as("its owner").isEmpty();
        assertThat(limits.failed(HERE, "ada")).as("somebody else").isEqualTo(Effect.THROTTLED);
    }

    @Test
    void addressesOfOneNetworkCountTogether() {
        for (int i = 0; i < 3; i++) {
            limits.failed(address("2001:db8:0:1::" + i), "x" + i);
        }
        assertThat(limits.refusal(address("2001:db8:0:1:ffff::1"), "y")).isPresent();
        assertThat(limits.refusal(address("2001:db8:0:2::1"), "y")).isEmpty();
    }

    @Test
    void nothingGrowsForEver() {
        for (int i = 0; i < 200_000; i++) {
            Optional<InetAddress> source = address("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
            limits.failed(source, "key" + i + "x".repeat(10));
            limits.succeeded(source, "key" + i);
        }
        assertThat(limits.kept()).isLessThanOrEqualTo(30_000);
    }
}
