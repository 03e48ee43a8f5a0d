package dev.bindery.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SparkSettingsTest {

    @Test
    void anEndpointIsReachedByPathUnlessSaidOtherwise() {
        assertThat(SparkSettings.forS3(
                        Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000", "AWS_ENDPOINT_URL", "http://x")))
                .as("settings")
                .containsEntry("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:9000")
                .containsEntry("spark.hadoop.fs.s3a.connection.ssl.enabled", "false")
                .containsEntry("spark.hadoop.fs.s3a.path.style.access", "true")
                .containsEntry("spark.hadoop.fs.s3a.endpoint.region", "us-east-1")
                .containsEntry("spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
        assertThat(SparkSettings.forS3(Map.of(
                        "AWS_ENDPOINT_URL", "https://s3.example.org",
                        "AWS_DEFAULT_REGION", "eu-central-1",
                        "BINDERY_S3_PATH_STYLE", "FALSE")))
                .as("settings")
                .containsEntry("spark.hadoop.fs.s3a.endpoint", "https://s3.example.org")
                .containsEntry("spark.hadoop.fs.s3a.connection.ssl.enabled", "true")
                .containsEntry("spark.hadoop.fs.s3a.path.style.access", "false")
                .containsEntry("spark.hadoop.fs.s3a.endpoint.region", "eu-central-1");
    }

    @Test
    void withoutAnEndpointItIsAmazonsOwn() {
        assertThat(SparkSettings.forS3(Map.of("AWS_REGION", "eu-west-1")))
                .as("settings")
                .containsEntry("spark.hadoop.fs.s3a.endpoint.region", "eu-west-1")
                .doesNotContainKey("spark.hadoop.fs.s3a.endpoint")
                .doesNotContainKey("spark.hadoop.fs.s3a.path.style.access");
    }

    @Test
    void keysAreNeverAmongTheSettings() {
        assertThat(SparkSettings.forMetastore(
                        "thrift://127.0.0.1:9083",
                        Map.of(
                                "AWS_ACCESS_KEY_ID",
                                "id",
                                "AWS_SECRET_ACCESS_KEY",
                                "secret",
                                "AWS_SESSION_TOKEN",
                                "token")))
                .as("settings")
                .containsEntry("spark.hadoop.hive.metastore.uris", "thrift://127.0.0.1:9083")
                .doesNotContainValue("id")
                .doesNotContainValue("secret")
                .doesNotContainValue("token");
    }

    @Test
    void keysAreLookedForWhereTheServerLooksUnlessTheEnvironmentHasThem() {
        assertThat(SparkSettings.forKeys(Map.of("AWS_ACCESS_KEY_ID", "id")))
                .as("settings where the environment has keys")
                .isEmpty();
        assertThat(SparkSettings.forKeys(Map.of("AWS_PROFILE", "lake"))
                        .get("spark.hadoop.fs.s3a.aws.credentials.provider"))
                .as("where keys are looked for, S3A's own settings first")
                .startsWith("org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider,")
                .endsWith(",software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider");
    }
}
