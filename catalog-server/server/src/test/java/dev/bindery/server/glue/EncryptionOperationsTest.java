package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.DataCatalogEncryptionSettings;
import software.amazon.awssdk.services.glue.model.DeltaTarget;
import software.amazon.awssdk.services.glue.model.EncryptionConfiguration;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationsResponse;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.S3Encryption;
import software.amazon.awssdk.services.glue.model.SecurityConfiguration;

/** Security configurations and settings of encryption, by the AWS SDK. */
class EncryptionOperationsTest {

    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/1234abcd";

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

    private static void create(String name, Consumer<EncryptionConfiguration.Builder> encryption) {
        glue.createSecurityConfiguration(request -> request.name(name).encryptionConfiguration(encryption));
    }

    private static void assertInvalid(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .as(words)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aConfigurationIsGivenBackAsItWasGivenAndDeleted() {
        EncryptionConfiguration given = EncryptionConfiguration.builder()
                .s3Encryption(S3Encryption.builder()
                        .s3EncryptionMode("SSE-KMS")
                        .kmsKeyArn(KEY)
                        .build())
                .cloudWatchEncryption(
                        logs -> logs.cloudWatchEncryptionMode("SSE-KMS").kmsKeyArn(KEY))
                .jobBookmarksEncryption(bookmarks ->
                        bookmarks.jobBookmarksEncryptionMode("CSE-KMS").kmsKeyArn(KEY))
                .build();
        glue.createSecurityConfiguration(request -> request.name("Kept").encryptionConfiguration(given));
        SecurityConfiguration kept =
                glue.getSecurityConfiguration(request -> request.name("Kept")).securityConfiguration();
        assertThat(kept.encryptionConfiguration()).as("given back").isEqualTo(given);
        assertThat(kept.createdTimeStamp()).as("when").isNotNull();
        assertThatThrownBy(() -> create("Kept", encryption -> {}))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue.getSecurityConfiguration(request -> request.name("kept")))
                .as("case counts")
                .isInstanceOf(EntityNotFoundException.class);
        glue.deleteSecurityConfiguration(request -> request.name("Kept"));
        assertThatThrownBy(() -> glue.deleteSecurityConfiguration(request -> request.name("Kept")))
                .as("gone")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void pagesOfConfigurations() {
        for (String name : List.of("page-a", "page-b", "page-c")) {
            create(name, encryption -> {});
        }
        GetSecurityConfigurationsResponse first = glue.getSecurityConfigurations(request -> request.maxResults(2));
        assertThat(first.securityConfigurations()).as("a page").hasSize(2);
        assertThat(glue.getSecurityConfigurationsPaginator(request -> request.maxResults(1)).stream()
                        .flatMap(page -> page.securityConfigurations().stream())
                        .map(SecurityConfiguration::name))
                .as("all pages")
                .contains("page-a", "page-b", "page-c")
                .isSorted();
    }

    @Test
    void whatIsNoConfigurationIsRefused() {
        assertThatThrownBy(() -> create(
                        "bad",
                        encryption -> encryption.s3Encryption(
                                S3Encryption.builder().s3EncryptionMode("AES").build())))
                .as("an unknown mode")
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("Member must satisfy enum value set: [DISABLED, SSE-KMS, SSE-S3]");
        assertInvalid(
                () -> create(
                        "bad",
                        encryption -> encryption.s3Encryption(S3Encryption.builder()
                                .s3EncryptionMode("SSE-KMS")
                                .kmsKeyArn("1234abcd")
                                .build())),
                "isn't the ARN of a KMS key");
        assertInvalid(
                () -> create(
                        "bad",
                        encryption -> encryption.s3Encryption(S3Encryption.builder()
                                .s3EncryptionMode("SSE-S3")
                                .kmsKeyArn(KEY)
                                .build())),
                "has no KmsKeyArn");
    }

    @Test
    void aJobOrCrawlerIsGivenWhatIsThereAndCarriedOut() {
        create(
                "logs",
                encryption -> encryption.cloudWatchEncryption(
                        logs -> logs.cloudWatchEncryptionMode("SSE-KMS").kmsKeyArn(KEY)));
        create(
                "data",
                encryption -> encryption.s3Encryption(
                        S3Encryption.builder().s3EncryptionMode("SSE-S3").build()));
        assertInvalid(() -> job("none", "missing"), "Security configuration missing not found.");
        assertInvalid(() -> job("none", "logs"), "can't be carried out here");
        job("secured", "data");
        assertThat(glue.getJob(request -> request.jobName("secured")).job().securityConfiguration())
                .as("given back")
                .isEqualTo("data");
        assertInvalid(
                () -> glue.startJobRun(request -> request.jobName("secured").securityConfiguration("logs")),
                "can't be carried out here");
        assertInvalid(() -> crawler("none", "missing", false), "Security configuration missing not found.");
        assertInvalid(() -> crawler("none", "data", true), "WriteManifest");
        crawler("secured", "data", false);
        assertInvalid(
                () -> glue.updateCrawler(request -> request.name("secured").crawlerSecurityConfiguration("logs")),
                "can't be carried out here");
    }

    private static void job(String name, String configuration) {
        glue.createJob(request -> request.name(name)
                .role("r")
                .command(command -> command.name("glueetl").scriptLocation("/x/Job.java"))
                .securityConfiguration(configuration));
    }

    private static void crawler(String name, String configuration, boolean manifests) {
        glue.createCrawler(request -> request.name(name)
                .role("r")
                .databaseName("d")
                .targets(targets -> targets.deltaTargets(DeltaTarget.builder()
                        .deltaTables("s3://lake/t/")
                        .writeManifest(manifests)
                        .build()))
                .crawlerSecurityConfiguration(configuration));
    }

    @Test
    void settingsOfTheCatalogPromiseNothingThatIsNotCarriedOut() {
        assertThat(settings().encryptionAtRest().catalogEncryptionModeAsString())
                .as("at first")
                .isEqualTo("DISABLED");
        assertInvalid(
                () -> put(settings -> settings.encryptionAtRest(
                        rest -> rest.catalogEncryptionMode("SSE-KMS").sseAwsKmsKeyId(KEY))),
                "The CatalogEncryptionMode SSE-KMS can't be carried out here");
        assertInvalid(
                () -> put(settings -> settings.connectionPasswordEncryption(passwords ->
                        passwords.returnConnectionPasswordEncrypted(true).awsKmsKeyId(KEY))),
                "An AwsKmsKeyId for passwords can't be carried out here");
        put(settings -> settings.encryptionAtRest(rest -> rest.catalogEncryptionMode("DISABLED"))
                .connectionPasswordEncryption(passwords -> passwords.returnConnectionPasswordEncrypted(true)));
        assertThat(settings().connectionPasswordEncryption().returnConnectionPasswordEncrypted())
                .as("put")
                .isTrue();
        put(settings -> {});
        assertThat(settings().connectionPasswordEncryption().returnConnectionPasswordEncrypted())
                .as("put to nothing")
                .isFalse();
    }

    private static DataCatalogEncryptionSettings settings() {
        return glue.getDataCatalogEncryptionSettings(request -> {}).dataCatalogEncryptionSettings();
    }

    private static void put(Consumer<DataCatalogEncryptionSettings.Builder> settings) {
        glue.putDataCatalogEncryptionSettings(request -> request.dataCatalogEncryptionSettings(settings));
    }
}
