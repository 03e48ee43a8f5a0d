package dev.bindery.server.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/** The same keys for every run, whatever its role: what policies say of S3 isn't enforced. */
public final class StaticKeys implements S3Source {

    private static final Logger LOGGER = LoggerFactory.getLogger(StaticKeys.class);

    /** Places that have no keys are slow to say so. */
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofMinutes(10);

    private final AwsCredentialsProvider provider;
    private final InstantSource clock;
    private Instant noneUntil = Instant.MIN;

    /** @param provider configured keys, or the places where the server finds its own */
    public StaticKeys(AwsCredentialsProvider provider, InstantSource clock) {
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<S3Keys> keys(String role, String session, Optional<String> policy) {
        if (clock.instant().isBefore(noneUntil)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(provider.resolveCredentials()));
        } catch (SdkException none) {
            noneUntil = clock.instant().plus(ASKED_AGAIN_AFTER);
            LOGGER.info("Runs of jobs get no keys for S3: the server has none itself.");
            return Optional.empty();
        }
    }

    private static S3Keys of(AwsCredentials credentials) {
        return new S3Keys(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials instanceof AwsSessionCredentials session
                        ? Optional.of(session.sessionToken())
                        : Optional.empty(),
                credentials.expirationTime());
    }
}
