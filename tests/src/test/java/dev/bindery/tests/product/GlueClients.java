package dev.bindery.tests.product;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;

/** The AWS SDK's own client, pointed at a server. */
public final class GlueClients {

    private GlueClients() {}

    public static GlueClient of(RunningServer server) {
        return GlueClient.builder()
                .endpointOverride(server.http())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "secret")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }
}
