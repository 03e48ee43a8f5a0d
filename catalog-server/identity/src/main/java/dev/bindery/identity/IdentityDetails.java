package dev.bindery.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of an identity beside its name.
 *
 * @param description free text
 * @param document the trust policy of a role, or what a managed policy says; JSON
 * @param longestSession how long temporary credentials of a role hold at most
 * @param tags for conditions such as {@code aws:PrincipalTag/team}
 */
public record IdentityDetails(
        Optional<String> description, Optional<String> document, Duration longestSession, Map<String, String> tags) {

    /** IAM's MaxSessionDuration where nothing is said. */
    public static final Duration USUAL_SESSION = Duration.ofHours(1);

    public static final IdentityDetails NONE =
            new IdentityDetails(Optional.empty(), Optional.empty(), USUAL_SESSION, Map.of());

    public IdentityDetails {
        tags = Map.copyOf(tags);
    }

    public static IdentityDetails ofDocument(String document) {
        return NONE.withDocument(document);
    }

    public IdentityDetails withDescription(Optional<String> newDescription) {
        return new IdentityDetails(newDescription, document, longestSession, tags);
    }

    public IdentityDetails withDocument(String newDocument) {
        return new IdentityDetails(description, Optional.of(newDocument), longestSession, tags);
    }

    public IdentityDetails withLongestSession(Duration newLongestSession) {
        return new IdentityDetails(description, document, newLongestSession, tags);
    }

    public IdentityDetails withTags(Map<String, String> newTags) {
        return new IdentityDetails(description, document, longestSession, newTags);
    }
}
