package dev.bindery.server.access;

import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.Database;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.identity.AccessKeys;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.NewAccessKey;
import dev.bindery.identity.credentials.Authentication;
import dev.bindery.identity.credentials.DelegationTokens;
import dev.bindery.identity.credentials.DelegationTokens.Wanted;
import dev.bindery.identity.credentials.TemporaryCredentials;
import dev.bindery.identity.hadoop.HadoopToken;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A server in this process with security enabled, and its users. */
final class ClosedServer implements AutoCloseable {

    static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    private static final String ACCOUNT = "000000000000";

    private final BinderyServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    private ClosedServer(BinderyServer server) {
        this.server = server;
    }

    static ClosedServer start(Path home) {
        return start(home, Map.of());
    }

    static ClosedServer start(Path home, Map<Setting<?>, String> further) {
        Map<Setting<?>, String> settings = new HashMap<>(further);
        settings.put(ServerSettings.SECURITY_ENABLED, "true");
        settings.putIfAbsent(ServerSettings.AUTHENTICATION_FAILURES, "1000000");
        return new ClosedServer(ServerFixture.start(home, settings));
    }

    BinderyServer server() {
        return server;
    }

    URI thrift() {
        return server.thrift();
    }

    <T> T bean(Class<T> type) {
        return server.context().getBean(type);
    }

    /** A new user without rights. */
    Identity user(String name) {
        return bean(Identities.class).create(IdentityKind.USER, name, "/", IdentityDetails.NONE);
    }

    /** What a user may do from now on; nothing else. */
    void allow(String user, String policy) {
        bean(Identities.class).putInline(IdentityKind.USER, user, "only", policy);
    }

    /** What a user may do from now on: nothing. */
    void allowNothing(String user) {
        Identities identities = bean(Identities.class);
        identities
                .inline(IdentityKind.USER, user)
                .keySet()
                .forEach(policy -> identities.deleteInline(IdentityKind.USER, user, policy));
    }

    AwsCredentialsIdentity key(String user) {
        NewAccessKey key = bean(AccessKeys.class).create(user);
        return AwsCredentialsIdentity.create(key.key().id(), key.secret());
    }

    /** Temporary credentials of a user. @param lifetime negative: they are expired */
    AwsCredentialsIdentity session(Identity user, Duration lifetime) {
        TemporaryCredentials session = bean(Authentication.class).issue(proven(user), lifetime);
        return AwsSessionCredentialsIdentity.create(session.accessKeyId(), session.secret(), session.sessionToken());
    }

    static ProvenIdentity proven(Identity user) {
        return new ProvenIdentity(
                ProvenIdentity.Kind.USER, user.name(), user.arn(ACCOUNT), user.uniqueId(), List.of(), Map.of());
    }

    Caller caller(AwsCredentialsIdentity credentials) {
        return caller(credentials, Optional.empty());
    }

    Caller caller(AwsCredentialsIdentity credentials, Optional<HiveCaller.Token> token) {
        return new Caller(http, server.http(), Optional.of(credentials), new HiveCaller(server.thrift(), token));
    }

    Caller stranger() {
        return new Caller(http, server.http(), Optional.empty(), new HiveCaller(server.thrift(), Optional.empty()));
    }

    /** A token of a user for the Thrift door. */
    HiveCaller.Token token(Identity user, Duration lifetime) {
        HadoopToken token = bean(DelegationTokens.class)
                .issue(proven(user), new Wanted("", Optional.empty(), Optional.of(lifetime)))
                .token();
        return new HiveCaller.Token(token.identifier(), token.password());
    }

    /** One that held for a second, in the past. */
    HiveCaller.Token expiredToken(Identity user) {
        Clock before = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        HadoopToken token = new DelegationTokens(
                        bean(Database.class), bean(SecretCipher.class), DelegationTokens.Terms.STANDARD, before)
                .issue(proven(user), new Wanted("", Optional.empty(), Optional.of(Duration.ofSeconds(1))))
                .token();
        return new HiveCaller.Token(token.identifier(), token.password());
    }

    @Override
    public void close() {
        server.close();
    }
}
