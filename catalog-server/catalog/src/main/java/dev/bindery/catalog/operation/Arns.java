package dev.bindery.catalog.operation;

import java.util.function.UnaryOperator;

/**
 * How ARNs are written here.
 *
 * @param region of every ARN of Glue
 * @param account twelve digits
 * @param rolePaths from a role's name to the name with its path, such as {@code service-role/jobs}
 */
public record Arns(String region, String account, UnaryOperator<String> rolePaths) {

    /** Where no role has a path. */
    public Arns(String region, String account) {
        this(region, account, UnaryOperator.identity());
    }

    /** Of something in the catalog or beside it: {@code arn:aws:glue:us-east-1:000000000000:table/sales/orders}. */
    public String glue(String path) {
        return "arn:aws:glue:" + region + ":" + account + ":" + path;
    }

    /** Of an identity or a policy, which have no region: {@code arn:aws:iam::000000000000:role/jobs}. */
    public String iam(String path) {
        return "arn:aws:iam::" + account + ":" + path;
    }

    /** Of a role, by its name with or without its path. */
    public String role(String name) {
        String plain = name.startsWith("/") ? name.substring(1) : name;
        return iam("role/" + (plain.indexOf('/') < 0 ? rolePaths.apply(plain) : plain));
    }
}
