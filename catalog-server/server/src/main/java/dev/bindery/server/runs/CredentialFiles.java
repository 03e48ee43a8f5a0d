package dev.bindery.server.runs;

import dev.bindery.identity.credentials.TemporaryCredentials;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.model.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The credentials of a run as files that AWS's SDKs, boto3 and S3A read by themselves: a profile whose {@code
 * credential_process} prints a file. The server writes that file anew before what is in it expires, and whoever uses it
 * reads it again then; what is in a process's environment couldn't be renewed.
 */
final class CredentialFiles {

    /** The profile with the keys of S3. */
    static final String S3_PROFILE = "s3";

    private static final String PROFILES = "profiles";
    private static final String CONFIG = "config";
    private static final String GLUE = "glue.json";
    private static final String S3 = "s3.json";

    private final RunFolder folder;

    CredentialFiles(RunFolder folder) {
        this.folder = folder;
    }

    /** Who reads them: no other places of credentials, such as the server's user's own files or the machine's role. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_SHARED_CREDENTIALS_FILE", profiles().toString());
        environment.put("AWS_CONFIG_FILE", folder.secret(CONFIG).toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return environment;
    }

    Path profiles() {
        return folder.secret(PROFILES);
    }

    /** @param hasS3 whether the run gets keys of S3 */
    void writeProfiles(boolean hasS3) throws IOException {
        folder.writeSecret(CONFIG, "");
        folder.writeSecret(PROFILES, profile("default", GLUE) + (hasS3 ? profile(S3_PROFILE, S3) : ""));
    }

    void writeGlue(TemporaryCredentials session) throws IOException {
        folder.writeSecret(
                GLUE,
                json(new S3Keys(
                        session.accessKeyId(),
                        session.secret(),
                        Optional.of(session.sessionToken()),
                        Optional.of(session.expiration()))));
    }

    void writeS3(S3Keys keys) throws IOException {
        folder.writeSecret(S3, json(keys));
    }

    private String profile(String name, String file) {
        return "[" + name + "]\ncredential_process = cat \"" + folder.secret(file) + "\"\n";
    }

    private static String json(S3Keys keys) {
        JsonWriter json = new JsonWriter()
                .beginObject()
                .member("Version", 1)
                .member("AccessKeyId", keys.accessKeyId())
                .member("SecretAccessKey", keys.secret());
        keys.sessionToken().ifPresent(token -> json.member("SessionToken", token));
        keys.expiration().ifPresent(time -> json.member("Expiration", time.toString()));
        return json.endObject().toString();
    }
}
