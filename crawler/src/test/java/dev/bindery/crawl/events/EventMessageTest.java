package dev.bindery.crawl.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.Location;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages in the forms that the stores' documentation gives them. */
class EventMessageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Amazon S3 user guide, "Event message structure". */
    static String s3(String event, String bucket, String key) {
        return """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-west-2",
                "eventTime":"1970-01-01T00:00:00.000Z","eventName":"%s",
                "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},
                "requestParameters":{"sourceIPAddress":"172.16.0.1"},
                "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810","x-amz-id-2":"FMyUVURIY8"},
                "s3":{"s3SchemaVersion":"1.0","configurationId":"testConfigRule",
                "bucket":{"name":"%s","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},"arn":"arn:aws:s3:::%s"},
                "object":{"key":"%s","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e",
                "versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko","sequencer":"0055AED6DCD90281E5"}}}]}
                """
                .formatted(event, bucket, bucket, key);
    }

    /** MinIO's documentation of bucket notifications, webhook. */
    private static final String MINIO =
            """
            {"EventName":"s3:ObjectCreated:Put","Key":"images/my%20photos/a+b.jpg","Records":[{"eventVersion":"2.0",
            "eventSource":"minio:s3","awsRegion":"","eventTime":"2017-03-30T08:00:41Z","eventName":"s3:ObjectCreated:Put",
            "userIdentity":{"principalId":"minio"},"requestParameters":{"sourceIPAddress":"127.0.0.1:38062"},
            "responseElements":{"x-amz-request-id":"14B09A09703FC47B",
            "x-minio-origin-endpoint":"http://192.168.86.115:9000"},
            "s3":{"s3SchemaVersion":"1.0","configurationId":"Config","bucket":{"name":"images",
            "ownerIdentity":{"principalId":"minio"},"arn":"arn:aws:s3:::images"},
            "object":{"key":"my%20photos/a+b.jpg","size":6474,"eTag":"a3410f4f8788b510d6f19c5067e60a90",
            "sequencer":"14B09A09703FC47B"}},"source":{"host":"127.0.0.1","port":"38062",
            "userAgent":"MinIO (linux; amd64) minio-go/2.0.3 mc/2017-02-15T17:57:25Z"}}],
            "level":"info","msg":"","time":"2017-03-30T08:00:41Z"}
            """;

    /** Amazon S3 user guide, "EventBridge event message structure". */
    static String bridge(String type, String key) {
        return """
                {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"%s","source":"aws.s3",
                "account":"111122223333","time":"2021-11-12T00:00:00Z","region":"ca-central-1",
                "resources":["arn:aws:s3:::lake"],"detail":{"version":"0","bucket":{"name":"lake"},
                "object":{"key":"%s","size":5,"etag":"b1946ac92492d2347c6235b4d2611184",
                "version-id":"IYV3p45BT0ac8hjHg1houSdS1a.Mro8e","sequencer":"617f08299329d189"},
                "request-id":"N4N7GDK58NMKJ12R","requester":"123456789012","source-ip-address":"1.2.3.4",
                "reason":"PutObject"}}
                """
                .formatted(type, key);
    }

    private static List<String> objects(String message) {
        return EventMessage.read(message).objects().stream()
                .map(Location::toString)
                .toList();
    }

    @Test
    void readsWhatS3AndMinioSendAndDecodesTheirKeys() {
        assertThat(objects(s3("ObjectCreated:Put", "lake", "orders/day%3D1/a+b%C3%A9.csv")))
                .as("created")
                .containsExactly("s3://lake/orders/day=1/a bé.csv");
        assertThat(objects(s3("ObjectRemoved:DeleteMarkerCreated", "lake", "orders/a.csv")))
                .as("removed")
                .containsExactly("s3://lake/orders/a.csv");
        assertThat(objects(s3("LifecycleExpiration:Delete", "lake", "x")))
                .as("expired")
                .hasSize(1);
        assertThat(objects(s3("ObjectCreated:Put", "lake", "100%")))
                .as("not encoded")
                .containsExactly("s3://lake/100%");
        assertThat(objects(MINIO)).as("MinIO").containsExactly("s3://images/my photos/a b.jpg");
    }

    @Test
    void passesOverTestsTagsAndSubscriptions() {
        EventMessage test = EventMessage.read("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\","
                + "\"Time\":\"2014-10-13T15:57:02.089Z\",\"Bucket\":\"lake\",\"RequestId\":\"5582815E1AEA5ADF\","
                + "\"HostId\":\"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE\"}");
        assertThat(test).as("a test").isEqualTo(new EventMessage(List.of(), 1));
        for (String event : List.of("ObjectTagging:Put", "ObjectAcl:Put", "s3:ObjectAccessed:Get", "Replication:x")) {
            assertThat(EventMessage.read(s3(event, "lake", "x"))).as(event).isEqualTo(new EventMessage(List.of(), 1));
        }
        assertThat(EventMessage.read("{\"Type\":\"SubscriptionConfirmation\",\"SubscribeURL\":\"https://x\"}"))
                .as("a subscription")
                .isEqualTo(new EventMessage(List.of(), 1));
        assertThat(EventMessage.read(s3("ObjectCreated:Put", "lake", "a/../b")))
                .as("a key that leads upwards")
                .isEqualTo(new EventMessage(List.of(), 1));
    }

    @Test
    void readsMessagesWithinMessages() {
        String s3 = s3("ObjectCreated:Put", "lake", "orders/a.csv");
        ObjectNode sns = JSON.createObjectNode();
        sns.put("Type", "Notification")
                .put("TopicArn", "arn:aws:sns:us-east-1:1:t")
                .put("Message", s3);
        assertThat(objects(sns.toString())).as("SNS").hasSize(1);
        ObjectNode sqs = JSON.createObjectNode();
        sqs.putArray("Messages").addObject().put("MessageId", "1").put("Body", sns.toString());
        assertThat(objects(sqs.toString())).as("SNS in SQS").hasSize(1);
        ObjectNode queued = JSON.createObjectNode();
        queued.putArray("Records").addObject().put("eventSource", "aws:sqs").put("body", s3);
        assertThat(objects(queued.toString())).as("a record of SQS").hasSize(1);
        ObjectNode lambda = JSON.createObjectNode();
        lambda.putArray("Records").addObject().putObject("Sns").put("Message", s3);
        assertThat(objects(lambda.toString())).as("a record of SNS").hasSize(1);
        assertThat(objects("[" + s3 + "," + s3 + "]")).as("an array").hasSize(2);
    }

    @Test
    void readsEventsOfEventBridgeWhoseKeysAreNotEncoded() {
        assertThat(objects(bridge("Object Created", "a+b%20c/x.csv")))
                .as("created")
                .containsExactly("s3://lake/a+b%20c/x.csv");
        assertThat(objects(bridge("Object Deleted", "x.csv"))).as("deleted").hasSize(1);
        assertThat(EventMessage.read(bridge("Object Tags Added", "x.csv")))
                .as("tags")
                .isEqualTo(new EventMessage(List.of(), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "7",
                "null",
                "{}",
                "{\"Type\":\"Notification\"}",
                "{\"Type\":\"Notification\",\"Message\":\"hello\"}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"}}}]}",
                "[[[[[[[[[[]]]]]]]]]]",
            })
    void refusesWhatIsNoMessage(String text) {
        assertThatThrownBy(() -> EventMessage.read(text)).isInstanceOf(InvalidInputException.class);
    }
}
