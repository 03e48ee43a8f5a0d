package dev.bindery.identity.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.security.token.delegation.AbstractDelegationTokenIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of tokens, read and written by Hadoop itself. */
class HadoopTokenTest {

    private static final byte[] IDENTIFIER = {0, 1, -1, 127};
    private static final byte[] PASSWORD = {9, -9};
    private static final HadoopToken TOKEN =
            new HadoopToken(IDENTIFIER, PASSWORD, HadoopToken.HIVE, "the metastore – été");

    @TempDir
    private Path folder;

    @Test
    void hadoopReadsTheFile() throws IOException {
        Path file = folder.resolve("hive.token");
        Files.writeString(file, "what was there before, and is longer than what comes now ".repeat(20));
        HadoopTokenFile.write(file, List.of(TOKEN, TOKEN.withService("")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("who may read it")
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).as("what is left in the folder").containsExactly("hive.token");
        Credentials read = Credentials.readTokenStorageFile(file.toFile(), new Configuration(false));
        assertThat(read.numberOfTokens()).as("tokens").isEqualTo(2);
        assertThat(read.numberOfSecretKeys()).as("secret keys").isZero();
        Token<?> token = read.getToken(new Text("the metastore – été"));
        assertThat(token.getIdentifier()).isEqualTo(IDENTIFIER);
        assertThat(token.getPassword()).isEqualTo(PASSWORD);
        assertThat(token.getKind()).hasToString("HIVE_DELEGATION_TOKEN");
        assertThat(token.getService()).hasToString("the metastore – été");
        assertThat(read.getToken(new Text("HIVE_DELEGATION_TOKEN")).getService().getLength())
                .as("the one without a service")
                .isZero();
    }

    @Test
    void tokensGoThroughTextsAsHadoopWritesThem() throws IOException {
        Token<?> hadoops =
                new Token<>(IDENTIFIER, PASSWORD, new Text(HadoopToken.HIVE), new Text("the metastore – été"));
        assertThat(TOKEN.text()).as("text").isEqualTo(hadoops.encodeToUrlString());
        Token<?> back = new Token<>();
        back.decodeFromUrlString(TOKEN.text());
        assertThat(back).as("read by Hadoop").isEqualTo(hadoops);
        HadoopToken parsed = HadoopToken.parse(hadoops.encodeToUrlString());
        assertThat(parsed).usingRecursiveComparison().isEqualTo(TOKEN);
        assertThat(TOKEN).as("shown").hasToString("HadoopToken[HIVE_DELEGATION_TOKEN, the metastore – été]");
        for (String wrong : List.of("", "x", "????", "f39_f38", "jP____9_", "A".repeat(10_001))) {
            assertThatThrownBy(() -> HadoopToken.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("This is no token of Hadoop's form.");
        }
    }

    /** As Hive's, which this package must not depend on. */
    private static final class Identifier extends AbstractDelegationTokenIdentifier {
        @Override
        public Text getKind() {
            return new Text(HadoopToken.HIVE);
        }
    }

    @Test
    void hadoopReadsIdentifiers() throws IOException {
        Instant issued = Instant.parse("2026-11-20T15:00:00Z");
        byte[] bytes =
                new DelegationTokenIdentifier("ann", "yarn", issued, issued.plusSeconds(86_400), new byte[16]).bytes();
        Identifier read = new Identifier();
        read.readFields(new DataInputStream(new ByteArrayInputStream(bytes)));
        assertThat(read)
                .hasToString("HIVE_DELEGATION_TOKEN owner=ann, renewer=yarn, realUser=, issueDate="
                        + issued.toEpochMilli() + ", maxDate="
                        + issued.plusSeconds(86_400).toEpochMilli() + ", sequenceNumber=0, masterKeyId=0");
    }

    @Property
    void numbersAreWrittenAsHadoopDoes(@ForAll long number) throws IOException {
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        Writables.number(new DataOutputStream(ours), number);
        ByteArrayOutputStream hadoops = new ByteArrayOutputStream();
        WritableUtils.writeVLong(new DataOutputStream(hadoops), number);
        assertThat(ours.toByteArray()).as("written").isEqualTo(hadoops.toByteArray());
        assertThat(Writables.number(new DataInputStream(new ByteArrayInputStream(ours.toByteArray()))))
                .as("read")
                .isEqualTo(number);
    }
}
