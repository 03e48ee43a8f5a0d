package dev.bindery.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.access.Outcome.Kind;
import dev.bindery.server.glue.GlueDoor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No operation of the Glue door does anything for a user without rights, the catalog's or another's. */
@Tag("integration")
class EveryGlueOperationTest {

    private static final String CRAWLER = "{\"Name\":\"c\",\"Role\":\"r\",\"DatabaseName\":\"d\",\"Targets\":"
            + "{\"S3Targets\":[{\"Path\":\"s3://lake/x/\"}]}}";
    private static final String JOB = "{\"Name\":\"j\",\"Role\":\"r\",\"Command\":{\"Name\":\"glueetl\","
            + "\"ScriptLocation\":\"s3://lake/j.py\"}}";
    private static final String CLASSIFIER = "{\"JsonClassifier\":{\"Name\":\"k\",\"JsonPath\":\"$\"}}";
    private static final String NAME = "{\"Name\":\"c\"}";
    private static final String CRAWLER_NAME = "{\"CrawlerName\":\"c\"}";
    private static final String JOB_NAME = "{\"JobName\":\"j\"}";
    private static final String ARN = "{\"ResourceArn\":\"arn:aws:glue:us-east-1:000000000000:crawler/c\"";
    private static final String POLICY = "{\"PolicyInJson\":\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":"
            + "[{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"glue:*\\\","
            + "\\\"Resource\\\":\\\"*\\\"}]}\"}";

    /** Bodies of the operations that aren't the catalog's, such as are carried out for who may. */
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("GetDatabases", "{}"),
            Map.entry("GetTables", "{\"DatabaseName\":\"default\"}"),
            Map.entry("GetUserDefinedFunctions", "{\"DatabaseName\":\"default\",\"Pattern\":\"*\"}"),
            Map.entry("GetConnections", "{}"),
            Map.entry("BatchDeleteConnection", "{\"ConnectionNameList\":[\"c\"]}"),
            Map.entry("TestConnection", "{\"ConnectionName\":\"c\"}"),
            Map.entry("CreateCrawler", CRAWLER),
            Map.entry("UpdateCrawler", CRAWLER),
            Map.entry("GetCrawler", NAME),
            Map.entry("GetCrawlers", "{}"),
            Map.entry("ListCrawlers", "{}"),
            Map.entry("BatchGetCrawlers", "{\"CrawlerNames\":[\"c\"]}"),
            Map.entry("DeleteCrawler", NAME),
            Map.entry("StartCrawler", NAME),
            Map.entry("StopCrawler", NAME),
            Map.entry("StartCrawlerSchedule", CRAWLER_NAME),
            Map.entry("StopCrawlerSchedule", CRAWLER_NAME),
            Map.entry("UpdateCrawlerSchedule", "{\"CrawlerName\":\"c\",\"Schedule\":\"cron(0 1 * * ? *)\"}"),
            Map.entry("GetCrawlerMetrics", "{}"),
            Map.entry("ListCrawls", CRAWLER_NAME),
            Map.entry("CreateClassifier", CLASSIFIER),
            Map.entry("UpdateClassifier", CLASSIFIER),
            Map.entry("DeleteClassifier", "{\"Name\":\"k\"}"),
            Map.entry("GetClassifier", "{\"Name\":\"k\"}"),
            Map.entry("GetClassifiers", "{}"),
            Map.entry("CreateJob", JOB),
            Map.entry("UpdateJob", "{\"JobName\":\"j\",\"JobUpdate\":" + JOB.replace("\"Name\":\"j\",", "") + "}"),
            Map.entry("DeleteJob", JOB_NAME),
            Map.entry("GetJob", JOB_NAME),
            Map.entry("GetJobs", "{}"),
            Map.entry("ListJobs", "{}"),
            Map.entry("BatchGetJobs", "{\"JobNames\":[\"j\"]}"),
            Map.entry("StartJobRun", JOB_NAME),
            Map.entry("GetJobRun", "{\"JobName\":\"j\",\"RunId\":\"jr_1\"}"),
            Map.entry("GetJobRuns", JOB_NAME),
            Map.entry("BatchStopJobRun", "{\"JobName\":\"j\",\"JobRunIds\":[\"jr_1\"]}"),
            Map.entry("GetTags", ARN + "}"),
            Map.entry("TagResource", ARN + ",\"TagsToAdd\":{\"a\":\"b\"}}"),
            Map.entry("UntagResource", ARN + ",\"TagsToRemove\":[\"a\"]}"),
            Map.entry("PutResourcePolicy", POLICY),
            Map.entry("GetResourcePolicy", "{}"),
            Map.entry("GetResourcePolicies", "{}"),
            Map.entry("DeleteResourcePolicy", "{}"),
            Map.entry("CreateSecurityConfiguration", "{\"Name\":\"s\",\"EncryptionConfiguration\":{}}"),
            Map.entry("GetSecurityConfiguration", "{\"Name\":\"s\"}"),
            Map.entry("GetSecurityConfigurations", "{}"),
            Map.entry("DeleteSecurityConfiguration", "{\"Name\":\"s\"}"),
            Map.entry("GetDataCatalogEncryptionSettings", "{}"),
            Map.entry(
                    "PutDataCatalogEncryptionSettings",
                    "{\"DataCatalogEncryptionSettings\":{\"EncryptionAtRest\":{\"CatalogEncryptionMode\":\"DISABLED\"}}}"));

    @TempDir
    Path home;

    @Test
    void refusesWhoHasNoRights() {
        try (ClosedServer server = ClosedServer.start(home)) {
            server.user("ned");
            Caller ned = server.caller(server.key("ned"));
            Map<String, Outcome> let = new TreeMap<>();
            for (String operation : served(server)) {
                String body = body(operation);
                for (String attempt : List.of(body, "{}", "")) {
                    Outcome outcome = ned.glue(operation, attempt);
                    if (attempt.equals(body) ? outcome.kind() != Kind.DENIED : isDone(outcome)) {
                        let.put(operation + " " + attempt, outcome);
                    }
                }
            }
            assertThat(let).as("what was done for a user without rights").isEmpty();
        }
    }

    private static boolean isDone(Outcome outcome) {
        return outcome.kind() == Kind.BROKEN || outcome.code().isEmpty();
    }

    private static Set<String> served(ClosedServer server) {
        return new TreeSet<>(server.bean(GlueDoor.class).names());
    }

    private static String body(String operation) {
        List<String> walked = new ArrayList<>();
        GlueSteps.all("default").forEach(step -> walked.add(step.name()));
        assertThat(walked.contains(operation) || BODIES.containsKey(operation))
                .as("whether %s is among the operations that are tried", operation)
                .isTrue();
        return BODIES.getOrDefault(operation, GlueSteps.body("default", operation));
    }
}
