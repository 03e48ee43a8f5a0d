package dev.bindery.identity.federation;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.bindery.identity.credentials.RefusedTokenException;
import dev.bindery.identity.credentials.RefusedTokenException.Reason;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's public keys, kept for an hour, and asked for earlier where a token names one that isn't among them. Whoever
 * makes up names of keys can't have the issuer asked more often than twice a minute, nor more than a few threads wait for it. As
 * long as the issuer doesn't answer, what it said last counts for a day.
 */
final class IssuerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int MILLISECONDS = 5_000;
    private static final int LARGEST = 512 << 10;
    private static final int MOST_WAITING = 4;

    private final IssuerSettings settings;
    private final Clock clock;
    private final DefaultResourceRetriever retriever;
    private final ReentrantLock asking = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile State state = new State(Optional.empty(), Instant.EPOCH, Instant.MIN, false);

    /**
     * @param keys what the issuer said last
     * @param since when that was
     * @param asked when it was asked last
     * @param answered whether it answered then
     */
    private record State(Optional<JWKSet> keys, Instant since, Instant asked, boolean answered) {

        Optional<JWKSet> usable(Instant now, Duration age) {
            return keys.filter(it -> now.isBefore(since.plus(age)));
        }

        boolean mayAsk(Instant now) {
            return asked.equals(Instant.MIN)
                    || !now.isBefore(asked.plus(answered ? PAUSE : PAUSE_AFTER_FAILURE))
                    || now.isBefore(asked);
        }
    }

    IssuerKeys(IssuerSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.retriever =
                new DefaultResourceRetriever(
                        MILLISECONDS,
                        MILLISECONDS,
                        LARGEST,
                        true,
                        settings.trust().orElse(null)) {
                    @Override
                    protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
                        HttpURLConnection connection = super.openHTTPConnection(url);
                        // What the settings don't name isn't asked.
                        connection.setInstanceFollowRedirects(false);
                        return connection;
                    }
                };
    }

    /**
     * Those that a token with this header may be signed with; none where the issuer has no such key.
     *
     * @throws RefusedTokenException ({@code UNAVAILABLE}) where the issuer's keys can't be had
     */
    List<JWK> matching(JWSHeader header) throws RefusedTokenException {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        State before = state;
        List<JWK> found =
                before.usable(clock.instant(), USABLE).map(selector::select).orElse(List.of());
        if (found.isEmpty()) {
            State after = asked(before);
            found = after.usable(clock.instant(), USABLE).map(selector::select).orElse(List.of());
            if (found.isEmpty() && !after.answered()) {
                throw unavailable();
            }
        } else if (before.usable(clock.instant(), FRESH).isEmpty()) {
            found = refreshed(before)
                    .usable(clock.instant(), USABLE)
                    .map(selector::select)
                    .orElse(List.of());
        }
        return found;
    }

    private static RefusedTokenException unavailable() {
        return new RefusedTokenException(
                Reason.UNAVAILABLE, "The issuer of the token can't be asked for its keys now; try again.");
    }

    /** What is known after the issuer was asked, by this thread or another one, or where it isn't to be asked again yet. */
    private State asked(State before) throws RefusedTokenException {
        if (!before.mayAsk(clock.instant())) {
            return before;
        }
        if (!waiting.tryAcquire()) {
            throw unavailable();
        }
        try {
            asking.lock();
            try {
                if (state == before) {
                    state = ask(before);
                }
                return state;
            } finally {
                asking.unlock();
            }
        } finally {
            waiting.release();
        }
    }

    /** The same where what is known does for now: nobody waits for another thread. */
    private State refreshed(State before) {
        if (!before.mayAsk(clock.instant()) || !asking.tryLock()) {
            return before;
        }
        try {
            if (state == before) {
                state = ask(before);
            }
            return state;
        } finally {
            asking.unlock();
        }
    }

    private State ask(State before) {
        try {
            Instant now = clock.instant();
            JWKSet keys = JWKSet.parse(
                    read(settings.keys().isPresent() ? settings.keys().get() : described()));
            LOG.info("The issuer {} has {} keys.", settings.issuer(), keys.size());
            return new State(Optional.of(keys.toPublicJWKSet()), now, now, true);
        } catch (IOException | ParseException | RuntimeException failure) {
            // Runtime exceptions too: whatever the issuer sends, it is no reason to fail otherwise.
            LOG.warn("The issuer {} can't be asked for its keys: {}", settings.issuer(), failure.getMessage());
            return new State(before.keys(), before.since(), clock.instant(), false);
        }
    }

    private String read(URI address) throws IOException {
        return retriever.retrieveResource(address.toURL()).getContent();
    }

    private URI described() throws IOException {
        URI address = settings.description();
        JsonObject description = Json.object(read(address));
        String issuer = description.requiredText("issuer");
        if (!issuer.equals(settings.issuer().toString())) {
            throw new IOException("at " + address + " is the description of another one, " + issuer);
        }
        URI keys = URI.create(description.requiredText("jwks_uri"));
        IssuerSettings.requireSecure(keys);
        return keys;
    }
}
