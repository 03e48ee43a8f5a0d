package dev.bindery.runtime.launch;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * Lets Hadoop work as a user of the operating system that has no name, which it can't by itself. As a Java agent this comes
 * before everything else of the process, {@code spark-submit} included.
 */
public final class NamelessUser {

    private NamelessUser() {}

    /** Called by the JVM. */
    public static void premain(String arguments) throws IOException {
        if (new UnixSystem().getUsername() != null) {
            return;
        }
        String name = System.getenv().getOrDefault("HADOOP_USER_NAME", "glue");
        UserGroupInformation user = UserGroupInformation.createRemoteUser(name);
        String tokens = System.getenv("HADOOP_TOKEN_FILE_LOCATION");
        if (tokens != null && !tokens.isBlank()) {
            user.addCredentials(Credentials.readTokenStorageFile(new File(tokens), new Configuration()));
        }
        UserGroupInformation.setLoginUser(user);
    }
}
