package dev.bindery.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a user, group, role or managed policy, taken apart.
 *
 * @param account twelve digits, or {@code aws} for the policies that every account has
 * @param kind what it is of
 * @param path begins and ends with a slash
 * @param name the last part
 */
public record IdentityArn(String account, IdentityKind kind, String path, String name) {

    private static final Pattern FORM = Pattern.compile(
            "arn:aws:iam::(\\d{12}|aws):(user|group|role|policy)(/(?:[\\x21-\\x7e]{1,510}/)?)([A-Za-z0-9_+=,.@-]{1,128})");

    /** Empty where it is the ARN of something else, or none. */
    public static Optional<IdentityArn> parse(String arn) {
        Matcher matcher = FORM.matcher(arn);
        if (arn.length() > 2048 || !matcher.matches()) {
            return Optional.empty();
        }
        boolean provided = matcher.group(1).equals(IdentityKind.EVERY_ACCOUNT);
        if (provided && !matcher.group(2).equals("policy")) {
            return Optional.empty();
        }
        IdentityKind kind =
                switch (matcher.group(2)) {
                    case "user" -> IdentityKind.USER;
                    case "group" -> IdentityKind.GROUP;
                    case "role" -> IdentityKind.ROLE;
                    default -> provided ? IdentityKind.PROVIDED : IdentityKind.POLICY;
                };
        return Optional.of(new IdentityArn(matcher.group(1), kind, matcher.group(3), matcher.group(4)));
    }

    /** Whether it is the ARN of somebody or something in that account. */
    public boolean isOf(Identity identity, String ofAccount) {
        return identity.kind() == kind && identity.arn(ofAccount).equals(toString());
    }

    @Override
    public String toString() {
        return "arn:aws:iam::" + account + ":" + kind.type() + path + name;
    }
}
