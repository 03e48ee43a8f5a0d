package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConditionCheckFailureException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ExistCondition;
import software.amazon.awssdk.services.glue.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.glue.model.GluePolicy;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/** The policy of the catalog, as Glue's clients set and read it. */
class ResourcePolicyOperationsTest {

    private static final String ARN = "arn:aws:glue:us-east-1:000000000000:";

    @TempDir
    static Path home;

    private static GlueServer server;
    private static GlueClient glue;

    @BeforeAll
    static void start() {
        server = new GlueServer(home);
        glue = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void forget() {
        try {
            glue.deleteResourcePolicy(request -> {});
        } catch (EntityNotFoundException none) {
            assertThat(none.getMessage()).as("none was left").isNotBlank();
        }
    }

    private static String policy(String principal, String resource) {
        return ("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'glue:GetTable','Principal':"
                        + principal + ",'Resource':'" + resource + "'}]}")
                .replace('\'', '"');
    }

    private static String everybody() {
        return policy("'*'", ARN + "*");
    }

    @Test
    void isSetReadReplacedAndDeletedUnderConditions() {
        assertThatThrownBy(() -> glue.putResourcePolicy(
                        request -> request.policyInJson(everybody()).policyExistsCondition(ExistCondition.MUST_EXIST)))
                .as("nothing to replace")
                .isInstanceOf(ConditionCheckFailureException.class);
        String first = glue.putResourcePolicy(
                        request -> request.policyInJson(everybody()).policyExistsCondition(ExistCondition.NOT_EXIST))
                .policyHash();
        GetResourcePolicyResponse read = glue.getResourcePolicy(request -> request.resourceArn(ARN + "catalog"));
        assertThat(read.policyInJson()).as("document").isEqualTo(everybody());
        assertThat(read.policyHash()).as("hash").isEqualTo(first);
        assertThat(read.createTime()).as("time").isEqualTo(read.updateTime());
        assertThatThrownBy(() -> glue.putResourcePolicy(
                        request -> request.policyInJson(everybody()).policyExistsCondition(ExistCondition.NOT_EXIST)))
                .as("there is one")
                .isInstanceOf(ConditionCheckFailureException.class);
        assertThatThrownBy(() -> glue.putResourcePolicy(
                        request -> request.policyInJson(everybody()).policyHashCondition("another")))
                .as("of another hash")
                .isInstanceOf(ConditionCheckFailureException.class);
        String second = glue.putResourcePolicy(
                        request -> request.policyInJson(everybody()).policyHashCondition(first))
                .policyHash();
        assertThat(second).as("the new hash").isNotEqualTo(first);
        assertThat(glue.getResourcePolicies(request -> request.maxResults(10)).getResourcePoliciesResponseList())
                .as("all")
                .extracting(GluePolicy::policyHash)
                .containsExactly(second);
        assertThatThrownBy(() -> glue.deleteResourcePolicy(request -> request.policyHashCondition(first)))
                .as("changed since")
                .isInstanceOf(ConditionCheckFailureException.class);
        glue.deleteResourcePolicy(request -> request.policyHashCondition(second));
        assertThatThrownBy(() -> glue.getResourcePolicy(request -> {})).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.deleteResourcePolicy(request -> {})).isInstanceOf(EntityNotFoundException.class);
        assertThat(glue.getResourcePolicies(request -> {}).getResourcePoliciesResponseList())
                .as("none")
                .isEmpty();
    }

    @Test
    void isOfThisCatalogAndNamesWhoIsThere() {
        refused(policy("'*'", "*"), "isn't of this catalog");
        refused(policy("'*'", "arn:aws:s3:::bucket/x"), "isn't of this catalog");
        refused(policy("'*'", "arn:aws:glue:us-east-1:111111111111:catalog"), "isn't of this catalog");
        refused(policy("{'AWS':'arn:aws:iam::000000000000:user/nobody'}", ARN + "*"), "isn't a user or role");
        refused(policy("{'AWS':'arn:aws:iam::000000000000:user/*'}", ARN + "*"), "wildcards");
        refused(everybody().replace("\"Principal\":\"*\",", ""), "Principal");
        refused("{}", "Statement");
        assertThatThrownBy(() -> glue.putResourcePolicy(
                        request -> request.policyInJson(everybody()).resourceArn(ARN + "database/x")))
                .as("of a single thing")
                .isInstanceOf(EntityNotFoundException.class);
        glue.putResourcePolicy(request -> request.policyInJson(
                policy("{'AWS':['arn:aws:iam::000000000000:root','111111111111']}", ARN + "table/a/*")));
    }

    private static void refused(String document, String why) {
        assertThatThrownBy(() -> glue.putResourcePolicy(request -> request.policyInJson(document)))
                .as(document)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }
}
