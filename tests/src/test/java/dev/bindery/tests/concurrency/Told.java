package dev.bindery.tests.concurrency;

import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.hive.metastore.api.NotificationEvent;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TBase;
import org.apache.thrift.TDeserializer;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TJSONProtocol;

/** What a notification says. */
record Told(long id, String type, JsonObject message) {

    static Told of(NotificationEvent event) {
        try (GZIPInputStream text =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(event.getMessage())))) {
            String json = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            return new Told(event.getEventId(), event.getEventType(), Json.object(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Table table(String member) throws TException {
        return read(new Table(), message.requiredText(member));
    }

    Partition addedPartition() throws TException {
        return read(new Partition(), message.texts("partitionListJson").get(0));
    }

    /** The values of the partition that the notification is about, by its keys. */
    List<String> droppedPartition() {
        return List.copyOf(message.objects("partitions").get(0).textMap().values());
    }

    private static <T extends TBase<?, ?>> T read(T struct, String json) throws TException {
        new TDeserializer(new TJSONProtocol.Factory()).deserialize(struct, json.getBytes(StandardCharsets.UTF_8));
        return struct;
    }
}
