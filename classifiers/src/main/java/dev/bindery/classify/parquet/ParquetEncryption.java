package dev.bindery.classify.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.format.FileCryptoMetaData;
import org.apache.parquet.format.Util;

/** The structure in front of an encrypted footer (FileCryptoMetaData of the Parquet format). */
final class ParquetEncryption {

    private ParquetEncryption() {}

    /** The algorithm, and whether the file says which key it wants; empty where the bytes say neither. */
    static Optional<String> described(byte[] footer) {
        try {
            FileCryptoMetaData crypto = Util.readFileCryptoMetaData(new ByteArrayInputStream(footer));
            if (crypto.getEncryption_algorithm() == null
                    || crypto.getEncryption_algorithm().getSetField() == null) {
                return Optional.of("encrypted by an algorithm that is not known here");
            }
            String key = crypto.isSetKey_metadata()
                    ? ", with " + crypto.getKey_metadata().length + " bytes that tell which key"
                    : "";
            return Optional.of(crypto.getEncryption_algorithm().getSetField().getFieldName() + key);
        } catch (IOException | RuntimeException corrupt) {
            return Optional.empty();
        }
    }
}
