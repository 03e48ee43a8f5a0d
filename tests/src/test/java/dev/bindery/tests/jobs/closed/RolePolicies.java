package dev.bindery.tests.jobs.closed;

/** What roles of jobs are given. */
final class RolePolicies {

    static final String TRUST =
            """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"},
             "Action": "sts:AssumeRole"}]}""";

    /** As the guides of products on Glue have it. */
    static final String POLICY =
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": ["s3:*"],
               "Resource": ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*"]},
              {"Effect": "Allow",
               "Action": ["glue:GetConnection", "glue:GetDatabase", "glue:GetTable", "glue:CreateTable",
                          "glue:GetUserDefinedFunctions"],
               "Resource": ["arn:aws:glue:us-east-1:000000000000:catalog",
                            "arn:aws:glue:us-east-1:000000000000:connection/*",
                            "arn:aws:glue:us-east-1:000000000000:database/*",
                            "arn:aws:glue:us-east-1:000000000000:table/*/*"]},
              {"Effect": "Allow",
               "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
               "Resource": ["arn:aws:logs:*:*:/aws-glue/*"]},
              {"Effect": "Allow", "Action": ["cloudwatch:PutMetricData"], "Resource": ["*"]}]}""";

    /** The same for one database, and for Hive's database {@code default}, which every session of Spark asks for. */
    static final String NARROW = POLICY.replace(
                    "\"arn:aws:glue:us-east-1:000000000000:database/*\"",
                    "\"arn:aws:glue:us-east-1:000000000000:database/lake\","
                            + " \"arn:aws:glue:us-east-1:000000000000:database/default\"")
            .replace("table/*/*", "table/lake/*");

    private RolePolicies() {}
}
