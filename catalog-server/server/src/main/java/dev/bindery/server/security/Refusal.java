package dev.bindery.server.security;

import dev.bindery.access.signature.SignatureException;
import dev.bindery.identity.credentials.RefusedTokenException;
import java.time.Duration;
import java.util.Optional;

/**
 * Why the gate lets a request not through, before a door gives it its form.
 *
 * @param reason what kind of refusal it is
 * @param message one sentence, AWS's own where it has one
 * @param retryAfter when to try again, where that helps
 */
public record Refusal(Reason reason, String message, Optional<Duration> retryAfter) {

    /** Kinds of refusal, by the names that AWS's JSON and query protocols have for them. */
    public enum Reason {
        /** Nothing proves who calls. */
        MISSING("MissingAuthenticationTokenException", "MissingAuthenticationToken", 401),
        /** What should prove it can't be read. */
        INCOMPLETE("IncompleteSignatureException", "IncompleteSignature", 401),
        /** Nobody has that key or token. */
        UNKNOWN("UnrecognizedClientException", "InvalidClientTokenId", 401),
        /** The signature isn't made with that key, for this request, about now. */
        WRONG("InvalidSignatureException", "SignatureDoesNotMatch", 401),
        /** The temporary credentials or the token have run out. */
        EXPIRED("ExpiredTokenException", "ExpiredToken", 401),
        /** The token that a form brings to become a role isn't anybody's, or not for here. */
        WEB_IDENTITY("UnrecognizedClientException", "InvalidIdentityToken", 401),
        /** That token has run out. */
        WEB_IDENTITY_EXPIRED("ExpiredTokenException", "ExpiredTokenException", 401),
        /** Whoever could say whether that token counts doesn't answer. */
        WEB_IDENTITY_UNCHECKED("InternalServiceException", "IDPCommunicationError", 503),
        /** Too many failures came before. */
        THROTTLED("ThrottlingException", "Throttling", 429),
        /** Whoever could say whether the token counts doesn't answer. */
        UNAVAILABLE("InternalServiceException", "ServiceUnavailable", 503);

        private final String jsonName;
        private final String queryName;
        private final int status;

        Reason(String jsonName, String queryName, int status) {
            this.jsonName = jsonName;
            this.queryName = queryName;
            this.status = status;
        }

        /** Of HTTP where it is used by its own rules (RFC 9110), not by those of a protocol of AWS. */
        public int status() {
            return status;
        }

        /** In the JSON protocol, as Glue speaks it. */
        public String jsonName() {
            return jsonName;
        }

        /** In the query protocol, as STS and IAM speak it. */
        public String queryName() {
            return queryName;
        }
    }

    static Refusal of(SignatureException error) {
        Reason reason =
                switch (error.code()) {
                    case MISSING_TOKEN -> Reason.MISSING;
                    case INCOMPLETE_SIGNATURE -> Reason.INCOMPLETE;
                    case UNRECOGNIZED_CLIENT -> Reason.UNKNOWN;
                    case INVALID_SIGNATURE -> Reason.WRONG;
                    case EXPIRED_TOKEN -> Reason.EXPIRED;
                };
        return new Refusal(reason, error.getMessage(), Optional.empty());
    }

    static Refusal of(RefusedTokenException error) {
        Reason reason =
                switch (error.reason()) {
                    case EXPIRED -> Reason.EXPIRED;
                    case UNSUITABLE -> Reason.UNKNOWN;
                    case UNAVAILABLE -> Reason.UNAVAILABLE;
                };
        return new Refusal(reason, error.getMessage(), Optional.empty());
    }

    static Refusal ofWebIdentity(RefusedTokenException error) {
        Reason reason =
                switch (error.reason()) {
                    case EXPIRED -> Reason.WEB_IDENTITY_EXPIRED;
                    case UNSUITABLE -> Reason.WEB_IDENTITY;
                    case UNAVAILABLE -> Reason.WEB_IDENTITY_UNCHECKED;
                };
        return new Refusal(reason, error.getMessage(), Optional.empty());
    }

    static Refusal of(Reason reason, String message) {
        return new Refusal(reason, message, Optional.empty());
    }
}
