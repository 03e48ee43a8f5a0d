package dev.bindery.identity;

import dev.bindery.access.policy.MalformedPolicyException;
import dev.bindery.access.policy.PolicyDocument;
import dev.bindery.access.policy.PolicyKind;
import dev.bindery.model.error.InvalidInputException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What names, paths and documents must be (IAM, "Quotas" and the API reference). */
final class IdentityRules {

    private static final Duration SHORTEST_SESSION = Duration.ofHours(1);
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_PATH = 512;

    private IdentityRules() {}

    static void name(IdentityKind kind, String name) {
        if (name.isEmpty() || name.length() > kind.longestName() || !name.matches("[A-Za-z0-9_+=,.@-]+")) {
            throw new InvalidInputException(
                    kind.entity().word() + "Name",
                    "The name of a " + kind.type() + " has 1 to " + kind.longestName()
                            + " characters, letters and digits of ASCII and _+=,.@-; \"" + name + "\" isn't one.");
        }
    }

    static void path(String path) {
        if (path.length() > LONGEST_PATH || !path.matches("/|/[\\x21-\\x7e]+/")) {
            throw new InvalidInputException(
                    "Path", "A path begins and ends with a slash, such as /teams/sales/; \"" + path + "\" doesn't.");
        }
    }

    static void details(IdentityKind kind, IdentityDetails details) {
        details.description()
                .filter(text -> text.length() > LONGEST_DESCRIPTION)
                .ifPresent(text -> {
                    throw new InvalidInputException(
                            "Description",
                            "The description has " + text.length() + " characters; " + LONGEST_DESCRIPTION
                                    + " are allowed.");
                });
        if (details.tags().size() > MOST_TAGS) {
            throw new InvalidInputException("Tags", "At most " + MOST_TAGS + " tags are allowed.");
        }
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        details.tags().keySet().stream()
                .filter(key -> !keys.add(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new InvalidInputException(
                            "Tags",
                            "Case doesn't tell the keys of tags apart, and there are two of the tag " + key + ".");
                });
        Duration session = details.longestSession();
        if (session.compareTo(SHORTEST_SESSION) < 0 || session.compareTo(LONGEST_SESSION) > 0) {
            throw new InvalidInputException(
                    "MaxSessionDuration",
                    "The longest session of a role is 3600 to 43200 seconds, not " + session.toSeconds() + ".");
        }
        switch (kind) {
            case ROLE -> document("AssumeRolePolicyDocument", PolicyKind.TRUST, required(details.document(), "role"));
            case POLICY, PROVIDED -> document(
                    "PolicyDocument", PolicyKind.IDENTITY, required(details.document(), "policy"));
            case USER, GROUP -> {
                // They have no document of their own.
            }
        }
    }

    private static String required(Optional<String> document, String of) {
        return document.orElseThrow(
                () -> new InvalidInputException("PolicyDocument", "The " + of + " has no policy document."));
    }

    /** @throws InvalidInputException with the path of what is wrong */
    static PolicyDocument document(String field, PolicyKind kind, String json) {
        try {
            return PolicyDocument.parse(kind, json);
        } catch (MalformedPolicyException e) {
            throw new InvalidInputException(field, e.getMessage());
        }
    }
}
