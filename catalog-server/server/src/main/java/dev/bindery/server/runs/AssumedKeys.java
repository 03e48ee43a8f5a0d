package dev.bindery.server.runs;

import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityKind;
import dev.bindery.jobs.process.LaunchException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Temporary keys of the store for each run, from its AssumeRole, with a session policy that says what the policies of the
 * run's role say of S3. So the store enforces it, whatever the script does.
 */
public final class AssumedKeys implements S3Source {

    /** One attempt and all of them: whoever keeps the runs waits for it. */
    private static final Duration ATTEMPT = Duration.ofSeconds(8);

    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(20);
    private static final int LONGEST_MESSAGE = 300;

    private final Identities identities;
    private final Store store;
    private final StsClient client;

    /**
     * Where keys are asked for.
     *
     * @param endpoint of the store's STS
     * @param region requests are signed for
     * @param role the ARN of the store's role; empty where the store wants none
     * @param duration how long keys hold
     */
    public record Store(URI endpoint, String region, Optional<String> role, Duration duration) {}

    /** @param caller the keys that the server asks with, which no run gets to see */
    public AssumedKeys(Identities identities, Store store, AwsCredentialsProvider caller) {
        this.identities = identities;
        this.store = store;
        this.client = StsClient.builder()
                .endpointOverride(store.endpoint())
                .region(Region.of(store.region()))
                .credentialsProvider(caller)
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(
                        override -> override.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS))
                .build();
    }

    @Override
    public Optional<S3Keys> keys(String role, String session, Optional<String> policy) throws LaunchException {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleSessionName(session)
                .durationSeconds(Math.toIntExact(store.duration().toSeconds()))
                .policy(StorePolicy.of(role, documents(role), policy));
        store.role().ifPresent(request::roleArn);
        try {
            Credentials given = client.assumeRole(request.build()).credentials();
            if (given == null || given.sessionToken() == null || given.accessKeyId() == null) {
                throw refused("its answer has no keys");
            }
            return Optional.of(new S3Keys(
                    given.accessKeyId(),
                    given.secretAccessKey(),
                    Optional.of(given.sessionToken()),
                    Optional.ofNullable(given.expiration())));
        } catch (AwsServiceException no) {
            String said = no.awsErrorDetails() == null
                    ? "status " + no.statusCode()
                    : no.awsErrorDetails().errorCode() + ", "
                            + no.awsErrorDetails().errorMessage();
            throw refused(said);
        } catch (SdkException unreachable) {
            throw refused(unreachable.getMessage());
        }
    }

    private LaunchException refused(String why) {
        String text = String.valueOf(why).strip();
        return new LaunchException("The store's STS at " + store.endpoint() + " gave no keys for S3: "
                + (text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text));
    }

    /** The policies of the role, as they are written. */
    private List<String> documents(String role) {
        List<String> documents =
                new ArrayList<>(identities.inline(IdentityKind.ROLE, role).values());
        identities
                .attached(IdentityKind.ROLE, role)
                .forEach(policy -> policy.details().document().ifPresent(documents::add));
        return documents;
    }
}
