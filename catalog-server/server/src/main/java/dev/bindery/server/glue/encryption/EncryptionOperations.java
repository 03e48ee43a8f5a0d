package dev.bindery.server.glue.encryption;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.encryption.CatalogEncryption;
import dev.bindery.catalog.encryption.EncryptionConfiguration;
import dev.bindery.catalog.encryption.EncryptionConfiguration.Part;
import dev.bindery.catalog.encryption.EncryptionSettings;
import dev.bindery.catalog.encryption.SecurityConfiguration;
import dev.bindery.catalog.encryption.SecurityConfigurations;
import dev.bindery.server.glue.GlueAccount;
import dev.bindery.server.glue.GlueOperation;
import dev.bindery.server.glue.GlueOperations;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The four operations on security configurations, and the two on how the catalog is encrypted. */
@Singleton
final class EncryptionOperations implements GlueOperations {

    private static final int LARGEST_PAGE = 1000;
    private static final List<String> CATALOG_MODES = List.of("DISABLED", "SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE");

    private final SecurityConfigurations configurations;
    private final CatalogEncryption settings;
    private final GlueAccount account;

    EncryptionOperations(SecurityConfigurations configurations, CatalogEncryption settings, GlueAccount account) {
        this.configurations = configurations;
        this.settings = settings;
        this.account = account;
    }

    @Override
    public Map<String, GlueOperation> operations() {
        return Map.of(
                "CreateSecurityConfiguration", this::create,
                "GetSecurityConfiguration", this::get,
                "GetSecurityConfigurations", this::list,
                "DeleteSecurityConfiguration", this::delete,
                "GetDataCatalogEncryptionSettings", this::getSettings,
                "PutDataCatalogEncryptionSettings", this::putSettings);
    }

    private Output create(Call call, Input input) {
        String name = input.requiredText("Name");
        SecurityConfiguration created =
                configurations.create(call, name, read(input.requiredObject("EncryptionConfiguration")));
        return new Output().set("Name", created.name()).set("CreatedTimestamp", created.createTime());
    }

    private static EncryptionConfiguration read(Input input) {
        return new EncryptionConfiguration(
                input.objects("S3Encryption").stream()
                        .map(each -> part(each, "S3EncryptionMode", "DISABLED", "SSE-KMS", "SSE-S3"))
                        .toList(),
                input.object("CloudWatchEncryption")
                        .map(each -> part(each, "CloudWatchEncryptionMode", "DISABLED", "SSE-KMS")),
                input.object("JobBookmarksEncryption")
                        .map(each -> part(each, "JobBookmarksEncryptionMode", "DISABLED", "CSE-KMS")),
                input.object("DataQualityEncryption")
                        .map(each -> part(each, "DataQualityEncryptionMode", "DISABLED", "SSE-KMS")));
    }

    private static Part part(Input input, String member, String... modes) {
        return new Part(constant(input, member, List.of(modes)), input.text("KmsKeyArn"));
    }

    private static Optional<String> constant(Input input, String member, List<String> constants) {
        Optional<String> text = input.text(member);
        if (text.filter(each -> !constants.contains(each)).isPresent()) {
            throw input.broken(member, "Member must satisfy enum value set: " + constants);
        }
        return text;
    }

    private Output get(Call call, Input input) {
        return new Output().set("SecurityConfiguration", write(configurations.get(call, input.requiredText("Name"))));
    }

    private Output list(Call call, Input input) {
        Page<SecurityConfiguration> page = configurations.list(call, account.page(input, LARGEST_PAGE));
        return new Output()
                .set("SecurityConfigurations", page.items(), EncryptionOperations::write)
                .set("NextToken", page.next());
    }

    private Output delete(Call call, Input input) {
        configurations.delete(call, input.requiredText("Name"));
        return new Output();
    }

    private static Output write(SecurityConfiguration configuration) {
        EncryptionConfiguration encryption = configuration.encryption();
        return new Output()
                .set("Name", configuration.name())
                .set("CreatedTimeStamp", configuration.createTime())
                .set(
                        "EncryptionConfiguration",
                        new Output()
                                .setUnlessEmpty(
                                        "S3Encryption",
                                        encryption.s3().stream()
                                                .map(part -> write(part, "S3EncryptionMode"))
                                                .toList())
                                .set(
                                        "CloudWatchEncryption",
                                        encryption.logs().map(part -> write(part, "CloudWatchEncryptionMode")))
                                .set(
                                        "JobBookmarksEncryption",
                                        encryption.bookmarks().map(part -> write(part, "JobBookmarksEncryptionMode")))
                                .set(
                                        "DataQualityEncryption",
                                        encryption
                                                .dataQuality()
                                                .map(part -> write(part, "DataQualityEncryptionMode"))));
    }

    private static Output write(Part part, String member) {
        return new Output().set(member, part.mode()).set("KmsKeyArn", part.keyArn());
    }

    private Output getSettings(Call call, Input input) {
        account.catalog(input);
        EncryptionSettings now = settings.get(call);
        return new Output()
                .set(
                        "DataCatalogEncryptionSettings",
                        new Output()
                                .set("EncryptionAtRest", new Output().set("CatalogEncryptionMode", "DISABLED"))
                                .set(
                                        "ConnectionPasswordEncryption",
                                        new Output()
                                                .set(
                                                        "ReturnConnectionPasswordEncrypted",
                                                        now.returnPasswordsEncrypted())));
    }

    /** What isn't said is as it is where nothing was ever said: the call sets all of it. */
    private Output putSettings(Call call, Input input) {
        account.catalog(input);
        Input given = input.requiredObject("DataCatalogEncryptionSettings");
        Optional<String> mode = given.object("EncryptionAtRest").map(rest -> {
            rest.requiredText("CatalogEncryptionMode");
            return constant(rest, "CatalogEncryptionMode", CATALOG_MODES).orElseThrow();
        });
        Optional<Input> passwords = given.object("ConnectionPasswordEncryption");
        passwords.filter(each -> !each.has("ReturnConnectionPasswordEncrypted")).ifPresent(each -> {
            throw each.broken("ReturnConnectionPasswordEncrypted", "Member must not be null");
        });
        settings.put(
                call,
                EncryptionSettings.of(
                        mode,
                        passwords
                                .flatMap(each -> each.flag("ReturnConnectionPasswordEncrypted"))
                                .orElse(false),
                        passwords.flatMap(each -> each.text("AwsKmsKeyId"))));
        return new Output();
    }
}
