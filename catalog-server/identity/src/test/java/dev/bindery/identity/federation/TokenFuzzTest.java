package dev.bindery.identity.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.identity.AccessTokens;
import dev.bindery.identity.AccessTokens.Wanted;
import dev.bindery.identity.Identities;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.credentials.AccessTokenBearers;
import dev.bindery.identity.credentials.BearerTokens;
import dev.bindery.identity.credentials.RefusedTokenException;
import dev.bindery.identity.testkit.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred thousand tokens that nobody issued: none is believed, and none does anything else than not to be. */
@Tag("integration")
class TokenFuzzTest {

    private static final int TOKENS = 100_000;
    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %\u0000\u00e9";
    private static final List<String> HEADERS = List.of(
            "{\"alg\":\"none\"}",
            "{\"alg\":\"HS256\",\"kid\":\"ec-1\"}",
            "{\"alg\":\"ES256\",\"kid\":\"ec-1\"}",
            "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}",
            "{\"alg\":\"RS256\",\"kid\":\"ec-1\"}",
            "{\"alg\":\"ES256\",\"crit\":[\"b64\"],\"b64\":false}",
            "{\"alg\":\"ES256\",\"jku\":\"https://example.org\",\"kid\":7}",
            "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}",
            "{\"alg\":{}}",
            "[]",
            "null",
            "");

    @Test
    void nobodyIsBelievedByChance() throws RefusedTokenException {
        long seed = Long.getLong("bindery.fuzz.seed", System.nanoTime());
        System.out.println("The seed of the tokens: " + seed);
        Random random = new Random(seed);
        try (TestIssuer issuer = new TestIssuer();
                Database database = Database.open(DatabaseSettings.inMemory())) {
            Identities identities = new Identities(database, CLOCK);
            identities.create(IdentityKind.USER, "ann", "/", IdentityDetails.NONE);
            AccessTokens accessTokens = new AccessTokens(identities, Duration.ofDays(1), CLOCK);
            IssuerSettings settings = new IssuerSettings(
                    issuer.uri(),
                    Set.of("bindery"),
                    Optional.empty(),
                    "sub",
                    Optional.of("groups"),
                    Set.copyOf(IssuerSettings.ALGORITHMS),
                    Duration.ofMinutes(1),
                    Optional.empty());
            BearerTokens bearers = BearerTokens.anyOf(List.of(
                    new AccessTokenBearers(accessTokens, "000000000000", CLOCK),
                    new WebTokenBearers(new WebTokens(settings, CLOCK), identities, settings, "000000000000")));
            List<String> genuine = List.of(
                    accessTokens
                            .create(new Wanted(
                                    IdentityKind.USER,
                                    "ann",
                                    Optional.empty(),
                                    "",
                                    List.of(),
                                    "test",
                                    Duration.ofHours(1)))
                            .text(),
                    TestIssuer.signed(
                            TestIssuer.CURVE,
                            JWSAlgorithm.ES256,
                            issuer.ann(NOW).build(),
                            header -> header),
                    TestIssuer.signed(TestIssuer.RSA, issuer.ann(NOW).build()));
            for (String token : genuine) {
                assertThat(bearers.verify(token)).as("a genuine one").isPresent();
            }
            for (int i = 0; i < TOKENS; i++) {
                String token = next(random, genuine);
                if (!genuine.contains(token)) {
                    assertThat(bearers.verify(token))
                            .as("token %d of the seed %d", i, seed)
                            .isEmpty();
                }
            }
            assertThat(issuer.asked()).as("how often the issuer was asked").isEqualTo(1);
        }
    }

    private static String next(Random random, List<String> genuine) {
        StringBuilder token = new StringBuilder(genuine.get(random.nextInt(genuine.size())));
        switch (random.nextInt(6)) {
            case 0 -> {
                token.setLength(0);
                random.ints(random.nextInt(200), 0, CHARACTERS.length())
                        .forEach(at -> token.append(CHARACTERS.charAt(at)));
            }
            case 1 -> token.setLength(random.nextInt(token.length()));
            case 2 -> token.insert(
                    random.nextInt(token.length() + 1), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            case 3 -> {
                String[] parts = token.toString().split("\\.");
                String header = HEADERS.get(random.nextInt(HEADERS.size()));
                parts[0] =
                        Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
                token.setLength(0);
                token.append(String.join(".", parts));
            }
            case 4 -> {
                String[] parts = token.toString().split("\\.");
                int part = random.nextInt(parts.length);
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                token.setLength(0);
                token.append(String.join(".", parts));
            }
            default -> {
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                    token.setCharAt(
                            random.nextInt(token.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
                }
            }
        }
        return token.toString();
    }
}
