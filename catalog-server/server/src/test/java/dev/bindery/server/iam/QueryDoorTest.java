package dev.bindery.server.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The query protocol over HTTP, where nobody is asked who they are. */
@Tag("integration")
class QueryDoorTest {

    private static final String READ =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"glue:Get*\",\"Resource\":\"*\"}}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}";
    private static final String PROVIDED = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole";

    private static BinderyServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start(@TempDir Path home) {
        server = ServerFixture.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(String... namesAndValues) {
        return Arrays.stream(namesAndValues)
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8))
                .collect(Collectors.joining("="))
                .replaceAll("(=[^=]*)=", "$1&");
    }

    private HttpResponse<String> post(String body) {
        return send(HttpRequest.newBuilder(URI.create(server.http() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/x")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String ok(String action, String... parameters) {
        String body =
                "Action=" + action + "&Version=2010-05-08" + (parameters.length == 0 ? "" : "&" + form(parameters));
        HttpResponse<String> response = post(body);
        assertThat(response.statusCode()).as(action + ": " + response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/xml");
        return response.body();
    }

    private void refused(int status, String code, String action, String... parameters) {
        HttpResponse<String> response = post("Action=" + action + "&Version=2010-05-08&" + form(parameters));
        assertThat(response.body()).as(action).contains("<Code>" + code + "</Code>", "<Type>Sender</Type>");
        assertThat(response.statusCode()).as(action).isEqualTo(status);
    }

    private static List<String> all(String element, String xml) {
        Matcher matcher =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
        return matcher.results().map(it -> it.group(1)).toList();
    }

    @Test
    void everybodyIsTheRootWhereNobodyIsAsked() {
        String xml = ok("GetCallerIdentity");
        assertThat(xml)
                .contains(
                        "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">",
                        "<Arn>arn:aws:iam::000000000000:root</Arn>",
                        "<UserId>000000000000</UserId>",
                        "<Account>000000000000</Account>");
        HttpResponse<String> get = send(
                HttpRequest.newBuilder(URI.create(server.http() + "/?Action=GetCallerIdentity&Version=2011-06-15")));
        assertThat(all("Arn", get.body())).as("by GET").containsExactly("arn:aws:iam::000000000000:root");
        String assumed = ok(
                "AssumeRole",
                "RoleArn",
                "arn:aws:iam::000000000000:role/made/up",
                "RoleSessionName",
                "s1",
                "DurationSeconds",
                "900");
        assertThat(all("SessionToken", assumed)).hasSize(1);
        assertThat(all("Arn", assumed)).containsExactly("arn:aws:sts::000000000000:assumed-role/up/s1");
        assertThat(all("AccessKeyId", ok("GetSessionToken")).get(0)).startsWith("ASIA");
        refused(400, "ValidationError", "AssumeRole", "RoleArn", "nonsense", "RoleSessionName", "s1");
        refused(400, "ValidationError", "AssumeRole", "RoleArn", "arn:aws:iam::000000000000:role/x");
        refused(
                400,
                "InvalidIdentityToken",
                "AssumeRoleWithWebIdentity",
                "RoleArn",
                "arn:aws:iam::000000000000:role/x",
                "RoleSessionName",
                "s1",
                "WebIdentityToken",
                "nonsense");
    }

    @Test
    void rolesLiveAndDie() {
        String made = ok(
                "CreateRole",
                "RoleName",
                "Nightly",
                "Path",
                "/jobs/",
                "AssumeRolePolicyDocument",
                TRUST,
                "Description",
                "runs <jobs>",
                "MaxSessionDuration",
                "7200",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "sales");
        assertThat(all("Arn", made)).containsExactly("arn:aws:iam::000000000000:role/jobs/Nightly");
        assertThat(all("MaxSessionDuration", made)).containsExactly("7200");
        assertThat(URLDecoder.decode(all("AssumeRolePolicyDocument", made).get(0), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
        refused(409, "EntityAlreadyExists", "CreateRole", "RoleName", "nightly", "AssumeRolePolicyDocument", TRUST);
        refused(400, "MalformedPolicyDocument", "CreateRole", "RoleName", "other", "AssumeRolePolicyDocument", "{}");
        refused(
                400,
                "ValidationError",
                "CreateRole",
                "RoleName",
                "other",
                "AssumeRolePolicyDocument",
                TRUST,
                "PermissionsBoundary",
                PROVIDED);
        ok("AttachRolePolicy", "RoleName", "Nightly", "PolicyArn", PROVIDED);
        ok("PutRolePolicy", "RoleName", "Nightly", "PolicyName", "own", "PolicyDocument", READ);
        assertThat(all("PolicyArn", ok("ListAttachedRolePolicies", "RoleName", "Nightly")))
                .containsExactly(PROVIDED);
        assertThat(all("member", ok("ListRolePolicies", "RoleName", "Nightly"))).containsExactly("own");
        assertThat(URLDecoder.decode(
                        all("PolicyDocument", ok("GetRolePolicy", "RoleName", "Nightly", "PolicyName", "own"))
                                .get(0),
                        StandardCharsets.UTF_8))
                .isEqualTo(READ);
        refused(404, "NoSuchEntity", "GetRolePolicy", "RoleName", "Nightly", "PolicyName", "none");
        refused(404, "NoSuchEntity", "AttachRolePolicy", "RoleName", "Nightly", "PolicyArn", PROVIDED + "x");
        refused(409, "DeleteConflict", "DeleteRole", "RoleName", "Nightly");
        assertThat(ok("ListInstanceProfilesForRole", "RoleName", "Nightly")).contains("<InstanceProfiles>");
        ok("UpdateRole", "RoleName", "Nightly", "Description", "");
        ok("TagRole", "RoleName", "Nightly", "Tags.member.1.Key", "stage", "Tags.member.1.Value", "test");
        ok("UntagRole", "RoleName", "Nightly", "TagKeys.member.1", "team");
        assertThat(all("Key", ok("ListRoleTags", "RoleName", "Nightly"))).containsExactly("stage");
        ok("DetachRolePolicy", "RoleName", "Nightly", "PolicyArn", PROVIDED);
        refused(404, "NoSuchEntity", "DetachRolePolicy", "RoleName", "Nightly", "PolicyArn", PROVIDED);
        ok("DeleteRolePolicy", "RoleName", "Nightly", "PolicyName", "own");
        ok("DeleteRole", "RoleName", "Nightly");
        refused(404, "NoSuchEntity", "GetRole", "RoleName", "Nightly");
    }

    @Test
    void policiesHaveVersions() {
        String arn = all("Arn", ok("CreatePolicy", "PolicyName", "readers", "PolicyDocument", READ))
                .get(0);
        ok(
                "CreatePolicyVersion",
                "PolicyArn",
                arn,
                "PolicyDocument",
                READ.replace("Get", "List"),
                "SetAsDefault",
                "true");
        assertThat(all("DefaultVersionId", ok("GetPolicy", "PolicyArn", arn))).containsExactly("v2");
        assertThat(all("VersionId", ok("ListPolicyVersions", "PolicyArn", arn))).containsExactly("v2", "v1");
        refused(409, "DeleteConflict", "DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v2");
        ok("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v1");
        assertThat(all("Arn", ok("ListPolicies", "Scope", "Local"))).contains(arn);
        assertThat(all("Arn", ok("ListPolicies", "Scope", "Local", "OnlyAttached", "true")))
                .doesNotContain(arn);
        refused(403, "AccessDenied", "DeletePolicy", "PolicyArn", PROVIDED);
        refused(404, "NoSuchEntity", "GetPolicy", "PolicyArn", arn + "x");
        ok("DeletePolicy", "PolicyArn", arn);
    }

    @Test
    void listingsHavePages() {
        for (int i = 0; i < 5; i++) {
            ok("CreateGroup", "GroupName", "page-" + i, "Path", "/pages/");
        }
        String first = ok("ListGroups", "PathPrefix", "/pages/", "MaxItems", "2");
        assertThat(all("GroupName", first)).containsExactly("page-0", "page-1");
        assertThat(all("IsTruncated", first)).containsExactly("true");
        String marker = all("Marker", first).get(0);
        String rest = ok("ListGroups", "PathPrefix", "/pages/", "MaxItems", "3", "Marker", marker);
        assertThat(all("GroupName", rest)).containsExactly("page-2", "page-3", "page-4");
        assertThat(all("IsTruncated", rest)).containsExactly("false");
        refused(400, "ValidationError", "ListGroups", "Marker", "*");
        refused(400, "ValidationError", "ListGroups", "MaxItems", "0");
        String policies = ok("ListPolicies", "MaxItems", "1");
        int pages = 1;
        while (all("IsTruncated", policies).contains("true")) {
            policies = ok(
                    "ListPolicies",
                    "MaxItems",
                    "4",
                    "Marker",
                    all("Marker", policies).get(0));
            pages++;
        }
        assertThat(pages).as("pages over both kinds of policies").isGreaterThan(2);
    }

    @Test
    void keysShowTheirSecretOnce() {
        ok("CreateUser", "UserName", "kim");
        String made = ok("CreateAccessKey", "UserName", "kim");
        String id = all("AccessKeyId", made).get(0);
        assertThat(all("SecretAccessKey", made).get(0)).hasSize(40);
        assertThat(ok("ListAccessKeys", "UserName", "kim"))
                .contains(id, "<Status>Active</Status>")
                .doesNotContain("Secret");
        ok("UpdateAccessKey", "UserName", "kim", "AccessKeyId", id, "Status", "Inactive");
        assertThat(all("Status", ok("ListAccessKeys", "UserName", "kim"))).containsExactly("Inactive");
        ok("CreateAccessKey", "UserName", "kim");
        refused(409, "LimitExceeded", "CreateAccessKey", "UserName", "kim");
        assertThat(all("UserName", ok("GetAccessKeyLastUsed", "AccessKeyId", id)))
                .containsExactly("kim");
        refused(409, "DeleteConflict", "DeleteUser", "UserName", "kim");
        ok("UpdateUser", "UserName", "kim", "NewUserName", "Kimberley");
        assertThat(all("UserName", ok("GetUser", "UserName", "kimberley"))).containsExactly("Kimberley");
    }

    @Test
    void whatIsNoOperationIsRefused() {
        refused(400, "InvalidAction", "DropEverything");
        assertThat(post("Version=2010-05-08").body()).contains("MissingAction");
        assertThat(post("Action=%zz").body()).contains("MalformedQueryString");
        assertThat(post("").statusCode()).isEqualTo(400);
    }

    @Test
    void aPageOfAnotherOriginCannotAdminister() {
        for (HttpRequest.Builder request : List.of(
                HttpRequest.newBuilder(URI.create(server.http() + "/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("Action=CreateUser&UserName=mallory")),
                HttpRequest.newBuilder(URI.create(server.http() + "/?Action=CreateUser&UserName=mallory")))) {
            HttpResponse<String> response = send(request);
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("MissingAuthenticationToken");
        }
        refused(404, "NoSuchEntity", "GetUser", "UserName", "mallory");
    }

    @Test
    void aFormWithATargetIsGlues() {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(server.http() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Amz-Target", "AWSGlue.GetDatabases")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(response.body()).contains("\"DatabaseList\"");
        assertThat(send(HttpRequest.newBuilder(URI.create(server.http() + "/"))).statusCode())
                .as("nothing is asked for")
                .isEqualTo(405);
    }
}
