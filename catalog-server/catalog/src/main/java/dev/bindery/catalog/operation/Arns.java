package dev.bindery.catalog.operation;

/**
 * How ARNs are written here.
 *
 * @param region of every ARN of Glue
 * @param account twelve digits
 */
public record Arns(String region, String account) {

    /** Of something in the catalog or beside it: {@code arn:aws:glue:us-east-1:000000000000:table/sales/orders}. */
    public String glue(String path) {
        return "arn:aws:glue:" + region + ":" + account + ":" + path;
    }

    /** Of an identity or a policy, which have no region: {@code arn:aws:iam::000000000000:role/jobs}. */
    public String iam(String path) {
        return "arn:aws:iam::" + account + ":" + path;
    }
}
