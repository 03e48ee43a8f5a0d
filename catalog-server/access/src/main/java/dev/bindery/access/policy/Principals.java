package dev.bindery.access.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a statement of a resource or trust policy is about ("IAM JSON policy elements: Principal").
 *
 * @param negated whether it is about everybody else (NotPrincipal)
 * @param delegating whether an account that is named gives nothing itself, but leaves it to the policies of its users
 *     and roles, as in statements of resource policies that allow
 * @param byKind {@code AWS}, {@code Service} or {@code Federated} to ARNs, account ids, names or {@code *}
 */
public record Principals(boolean negated, boolean delegating, Map<String, List<String>> byKind) {

    private static final int ACCOUNT_ID = 12;

    public Principals {
        byKind = Map.copyOf(byKind);
    }

    boolean include(Set<String> arns) {
        return named(arns) != negated;
    }

    private boolean named(Set<String> arns) {
        return byKind.values().stream().flatMap(List::stream).anyMatch(name -> arns.stream()
                .anyMatch(arn -> isNamed(name, arn)));
    }

    private boolean isNamed(String name, String arn) {
        return name.equals("*")
                || name.equals(arn)
                || (!delegating || negated)
                        && isAccount(name)
                        && account(name).isPresent()
                        && account(name).equals(account(arn));
    }

    /** A whole account: its id, or the ARN of its root. */
    private static boolean isAccount(String name) {
        return name.length() == ACCOUNT_ID || name.endsWith(":root");
    }

    private static Optional<String> account(String name) {
        if (name.length() == ACCOUNT_ID) {
            return Optional.of(name);
        }
        String[] parts = name.split(":", -1);
        return parts.length > 4 ? Optional.of(parts[4]).filter(it -> !it.isEmpty()) : Optional.empty();
    }
}
