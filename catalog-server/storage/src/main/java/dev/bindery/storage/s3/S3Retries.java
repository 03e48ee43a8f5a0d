package dev.bindery.storage.s3;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How often the SDK itself sends a request again: for answers that broke off and connections that were lost. What the store
 * refuses because there are too many requests is {@link S3Pace}'s to wait for, which knows of the other requests.
 */
final class S3Retries {

    private static final int ATTEMPTS = 4;

    private S3Retries() {}

    static RetryStrategy strategy() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(2)))
                .throttlingBackoffStrategy(
                        BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofSeconds(2)))
                .circuitBreakerEnabled(false)
                .build();
    }
}
