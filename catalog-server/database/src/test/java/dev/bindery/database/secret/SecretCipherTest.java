package dev.bindery.database.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.EncryptionException;
import dev.bindery.model.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCipherTest {

    private static final EncryptionKey OLD = EncryptionKey.generate();
    private static final EncryptionKey NEW = EncryptionKey.generate();

    private final SecretCipher cipher = SecretCipher.of(List.of(OLD));

    @Test
    void givesBackWhatItWasGiven() {
        for (String secret : List.of("", "p", "p\u00e4ssw\u00f6rd \ud83d\udd11", "x".repeat(100_000))) {
            String ciphertext = cipher.encrypt(secret, "connection/a");
            assertThat(SecretCipher.isCiphertext(ciphertext)).as("its form").isTrue();
            assertThat(ciphertext).as("names its key").startsWith("bindery:1:" + OLD.id() + ":");
            assertThat(cipher.decrypt(ciphertext, "connection/a"))
                    .as("decrypted")
                    .isEqualTo(secret);
        }
        assertThat(cipher.encrypt("same", "x")).as("twice the same").isNotEqualTo(cipher.encrypt("same", "x"));
    }

    @Test
    void isBoundToWhatItIsASecretOf() {
        String ciphertext = cipher.encrypt("secret", "connection/a");
        assertRefused(ciphertext, "connection/b", "is another's");
        char last = ciphertext.charAt(ciphertext.length() - 2);
        String changed = ciphertext.substring(0, ciphertext.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + ciphertext.charAt(ciphertext.length() - 1);
        assertRefused(changed, "connection/a", "it was changed");
        assertRefused("secret", "connection/a", "isn't an encrypted one");
        for (int length = 1; length < 60; length++) {
            assertRefused("bindery:1:" + OLD.id() + ":" + "A".repeat(length), "connection/a", "it was changed");
        }
    }

    private void assertRefused(String ciphertext, String of, String words) {
        assertThatThrownBy(() -> cipher.decrypt(ciphertext, of))
                .as(words)
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining(words);
    }

    @Test
    void readsWithOldKeysAndWritesWithTheNewest() {
        String old = cipher.encrypt("secret", "x");
        SecretCipher rotated = SecretCipher.of(List.of(NEW, OLD));
        assertThat(rotated.decrypt(old, "x")).as("with the old key").isEqualTo("secret");
        assertThat(rotated.encrypt("secret", "x")).as("with the new key").contains(NEW.id());
        assertThatThrownBy(() -> SecretCipher.of(List.of(NEW)).decrypt(old, "x"))
                .as("without the old key")
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining(OLD.id());
    }

    @Test
    void withoutAKeyItSaysWhatToDo() {
        SecretCipher none = SecretCipher.withoutKey("Set encryption-key.");
        assertThatThrownBy(() -> none.encrypt("secret", "x"))
                .as("encrypting")
                .isInstanceOf(EncryptionException.class)
                .hasMessageContaining("Set encryption-key.")
                .hasMessageNotContaining("secret of");
        assertThat(none.protect("secret", "x")).as("what may stay in the clear").isEqualTo("secret");
        assertThat(cipher.reveal("secret", "x")).as("found in the clear").isEqualTo("secret");
        assertThat(cipher.reveal(cipher.protect("secret", "x"), "x"))
                .as("protected")
                .isEqualTo("secret");
    }

    @Test
    void keysAreReadFromBase64AndHexadecimal() {
        String hex = "00ff".repeat(16);
        EncryptionKey key = EncryptionKey.parse(hex);
        assertThat(EncryptionKey.parse(" " + key.text() + "\n").id())
                .as("the same key in Base64")
                .isEqualTo(key.id());
        assertThat(HexFormat.of().parseHex(key.id())).as("its id").hasSize(4);
        assertThat(key.toString()).as("in words").doesNotContain(key.text()).contains(key.id());
        for (String wrong : List.of("", "short", "ff".repeat(31), "!".repeat(44))) {
            assertThatThrownBy(() -> EncryptionKey.parse(wrong))
                    .as("\"%s\"", wrong)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aFileIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("home/encryption.key");
        List<EncryptionKey> made = EncryptionKeys.readOrMake(file);
        assertThat(made).as("one key").hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("who may read it")
                .isEqualTo("rw-------");
        assertThat(EncryptionKeys.readOrMake(file).get(0).id())
                .as("read again")
                .isEqualTo(made.get(0).id());
        try (var left = Files.list(file.getParent())) {
            assertThat(left).as("files").containsExactly(file);
        }
        Files.writeString(file, "# two\n" + NEW.text() + "\n\n" + OLD.text() + "\n");
        assertThat(EncryptionKeys.read(file).stream().map(EncryptionKey::id))
                .as("in order")
                .containsExactly(NEW.id(), OLD.id());
        Files.writeString(file, "# none\n");
        assertThatThrownBy(() -> EncryptionKeys.read(file)).as("empty").isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> EncryptionKeys.read(folder.resolve("none")))
                .as("missing")
                .isInstanceOf(InvalidInputException.class);
    }
}
