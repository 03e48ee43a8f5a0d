package dev.bindery.thrift.dispatch;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Call.Asked;
import dev.bindery.catalog.Call.Door;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.audit.RefusedCaller;
import dev.bindery.identity.credentials.Login;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.thrift.callers.Callers;
import dev.bindery.thrift.callers.HttpProof;
import dev.bindery.thrift.wire.Claim;
import dev.bindery.thrift.wire.SaslForm.Failure;
import dev.bindery.thrift.wire.SaslForm.Proved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is kept for a connection: who the client has proved to be or says it is, and what it has set. What a client says of
 * itself never makes it somebody else than it has proved to be, unless its word is taken ({@link
 * dev.bindery.identity.credentials.TrustedNames}); a word that was taken and can't be followed leaves it nobody.
 */
public final class ThriftSession {

    private static final String PROCESS = UUID.randomUUID().toString().substring(0, 13);
    private static final AtomicLong SESSIONS = new AtomicLong();

    private static final String SET_USER = "set_ugi";

    private static final String NOBODY = "This metastore answers only who has proved who they are. Get a token with"
            + " ./bindery token hive, and set hive.metastore.sasl.enabled=true, hive.metastore.token.signature and"
            + " HADOOP_TOKEN_FILE_LOCATION; or set hive.metastore.client.auth.mode to PLAIN with an access key, or to JWT"
            + " over HTTP.";

    private final String address;
    private final Optional<Callers> callers;
    private final Optional<HttpProof> http;
    private final long number = SESSIONS.incrementAndGet();
    private final Map<String, String> configuration = new ConcurrentHashMap<>();

    private volatile Principal said = Principal.ANONYMOUS;
    private volatile Optional<Principal> named = Optional.empty();
    private volatile Optional<Login> proved = Optional.empty();
    private volatile Optional<Login> acting = Optional.empty();
    private volatile Optional<AccessDeniedException> unfollowed = Optional.empty();
    private volatile boolean wasRefused;

    private volatile Message message = Message.NONE;
    private volatile long messages;

    /** What belongs to one message: who sent it, or why that can't be said, and the method once it is read. */
    private record Message(
            Optional<Principal> said,
            Optional<Login> login,
            Optional<AccessDeniedException> refusal,
            boolean isAlone,
            Optional<String> method) {

        private static final Message NONE =
                new Message(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());

        Message withMethod(String newMethod) {
            return new Message(said, login, refusal, isAlone, Optional.of(newMethod));
        }
    }

    /** Of whom nobody asks who they are. @param address of the client */
    public ThriftSession(String address) {
        this(address, Optional.empty());
    }

    /**
     * @param address of the client
     * @param callers how it is asked who it is
     */
    ThriftSession(String address, Optional<Callers> callers) {
        this.address = address;
        this.callers = callers;
        this.http = callers.map(it -> new HttpProof(it, address));
    }

    /** Another message of the client. */
    void begin(Claim claim) {
        messages++;
        Optional<Principal> principal = claim.user().map(name -> new Principal(name, List.of()));
        Optional<Login> login = Optional.empty();
        Optional<AccessDeniedException> refusal = Optional.empty();
        if (callers.isPresent()) {
            try {
                Optional<Login> shown = http.orElseThrow().login(claim);
                login = claim.user().flatMap(user -> byWord(shown, user)).or(() -> shown);
            } catch (AccessDeniedException refused) {
                refusal = Optional.of(refused).filter(it -> callers.get().mustProve());
            }
        }
        message = new Message(principal, login, refusal, callers.isPresent() && claim.isOfMessage(), Optional.empty());
    }

    private Optional<Login> byWord(Optional<Login> login, String user) {
        return callers.orElseThrow().logins().byWord(login, address, user);
    }

    /**
     * What {@code set_ugi} said.
     *
     * @throws AccessDeniedException where the word of who hasn't proved anything isn't taken, or can't be followed
     */
    public void identify(String user, List<String> groups) {
        if (callers.isPresent() && !message.isAlone()) {
            acting = Optional.empty();
            unfollowed = Optional.empty();
            try {
                acting = byWord(proved, user);
            } catch (AccessDeniedException noSuchUser) {
                unfollowed = Optional.of(noSuchUser);
                throw noSuchUser;
            }
            if (acting.isEmpty() && proved.isEmpty() && callers.get().mustProve()) {
                throw new AccessDeniedException(NOBODY);
            }
        }
        if (named.isEmpty()) {
            said = new Principal(user, groups);
        }
    }

    /** The client has proved who it is, and stays that. */
    void authenticate(Proved somebody) {
        proved = somebody.login();
        if (proved.isEmpty()) {
            named = Optional.of(new Principal(somebody.user(), List.of()));
        }
    }

    /** The client wanted to prove who it is, and hasn't. */
    void failed(Failure failure) {
        messages++;
        message = Message.NONE;
        refused(failure.claimed(), "SaslFailure", failure.reason());
    }

    /**
     * Asks whether the client may ask for anything.
     *
     * @throws AccessDeniedException with a sentence for it, where it may not
     */
    void admit(String method) {
        message = message.withMethod(method);
        if (callers.isEmpty()) {
            return;
        }
        try {
            message.refusal()
                    .or(() -> method.equals(SET_USER) || message.isAlone() ? Optional.empty() : unfollowed)
                    .ifPresent(refused -> {
                        throw new AccessDeniedException(refused.getMessage());
                    });
            login().ifPresent(Login::standing);
            if (callers.get().mustProve() && login().isEmpty() && !method.equals(SET_USER)) {
                throw new AccessDeniedException(NOBODY);
            }
        } catch (AccessDeniedException refused) {
            if (!wasRefused) {
                wasRefused = true;
                refused(login().map(it -> it.identity().arn()), "Unauthenticated", refused.getMessage());
            }
            throw refused;
        }
    }

    private void refused(Optional<String> claimed, String code, String reason) {
        callers.ifPresent(it -> it.trail()
                .refused(new RefusedCaller(
                        Door.THRIFT, requestId(), Optional.of(address), asked(), claimed, code, reason)));
    }

    private Optional<Login> login() {
        return message.isAlone() ? message.login() : acting.or(() -> proved);
    }

    public Principal principal() {
        return login().map(login -> Principal.of(login.identity()))
                .or(() -> named)
                .or(() -> message.said())
                .orElse(said);
    }

    /** Metastore settings that the client changed for itself. */
    public Map<String, String> configuration() {
        return configuration;
    }

    /** A call of the catalog in this client's name; all of one message have the same request id. */
    public Call call() {
        return new Call(principal(), Door.THRIFT, requestId(), Optional.of(address), asked());
    }

    private String requestId() {
        return PROCESS + "-" + number + "-" + messages;
    }

    private Asked asked() {
        return message.method().isEmpty() ? Asked.NOTHING : new Asked(message.method(), Optional.empty());
    }
}
