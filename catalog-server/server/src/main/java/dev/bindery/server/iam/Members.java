package dev.bindery.server.iam;

import dev.bindery.identity.AccessKey;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityDetails;
import dev.bindery.identity.PolicyVersion;
import dev.bindery.identity.administration.PolicyAdministration.Figures;
import dev.bindery.identity.credentials.TemporaryCredentials;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How things of IAM are written, member by member. */
@Singleton
class Members {

    private final String account;

    Members(Settings settings) {
        account = settings.get(ServerSettings.ACCOUNT_ID);
    }

    /** Twelve digits. */
    String account() {
        return account;
    }

    String arn(Identity identity) {
        return identity.arn(account);
    }

    void user(XmlAnswer answer, Identity user, boolean withTags) {
        answer.text("Path", user.path())
                .text("UserName", user.name())
                .text("UserId", user.uniqueId())
                .text("Arn", arn(user))
                .time("CreateDate", user.createTime());
        if (withTags) {
            answer.tags(user.details().tags());
        }
    }

    void group(XmlAnswer answer, Identity group) {
        answer.text("Path", group.path())
                .text("GroupName", group.name())
                .text("GroupId", group.uniqueId())
                .text("Arn", arn(group))
                .time("CreateDate", group.createTime());
    }

    void role(XmlAnswer answer, Identity role, boolean withTags) {
        IdentityDetails details = role.details();
        answer.text("Path", role.path())
                .text("RoleName", role.name())
                .text("RoleId", role.uniqueId())
                .text("Arn", arn(role))
                .time("CreateDate", role.createTime())
                .text("AssumeRolePolicyDocument", details.document().map(Members::encoded))
                .text("Description", details.description())
                .number("MaxSessionDuration", details.longestSession().toSeconds());
        if (withTags) {
            answer.tags(details.tags()).element("RoleLastUsed", nothing -> {});
        }
    }

    void policy(XmlAnswer answer, Identity policy, Figures figures, boolean withTags) {
        answer.text("PolicyName", policy.name())
                .text("PolicyId", policy.uniqueId())
                .text("Arn", arn(policy))
                .text("Path", policy.path())
                .text("DefaultVersionId", figures.inForce(policy))
                .number("AttachmentCount", figures.attachments(policy))
                .number("PermissionsBoundaryUsageCount", 0)
                .flag("IsAttachable", true)
                .time("CreateDate", policy.createTime())
                .time("UpdateDate", policy.updateTime());
        if (withTags) {
            answer.text("Description", policy.details().description())
                    .tags(policy.details().tags());
        }
    }

    void version(XmlAnswer answer, PolicyVersion version, boolean withDocument) {
        if (withDocument) {
            answer.text("Document", encoded(version.document()));
        }
        answer.text("VersionId", version.id())
                .flag("IsDefaultVersion", version.inForce())
                .time("CreateDate", version.createTime());
    }

    void key(XmlAnswer answer, AccessKey key) {
        answer.text("UserName", key.user())
                .text("AccessKeyId", key.id())
                .text("Status", key.active() ? "Active" : "Inactive")
                .time("CreateDate", key.createTime());
    }

    void credentials(XmlAnswer answer, TemporaryCredentials credentials) {
        answer.element("Credentials", it -> it.text("AccessKeyId", credentials.accessKeyId())
                .text("SecretAccessKey", credentials.secret())
                .text("SessionToken", credentials.sessionToken())
                .time("Expiration", credentials.expiration()));
    }

    /** Documents are percent-encoded in answers (RFC 3986). */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
