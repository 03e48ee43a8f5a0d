package dev.bindery.thrift.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.wire.ThriftBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_database_args;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HTTP at the Thrift port, as other libraries than Thrift's speak it, and as nobody should. */
class HttpTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static final byte[] CALL = ThriftBytes.call("getName", 7);
    private static final String HEAD = "POST /metastore HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-thrift\r\n";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + DOOR.port() + "/metastore"))
                .header("Content-Type", "application/x-thrift");
    }

    /** Sends bytes as they are; what comes back until the server hangs up, or for so many bytes. */
    private static String raw(int enough, byte[]... parts) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), DOOR.port())) {
            socket.setSoTimeout(20_000);
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
                socket.getOutputStream().flush();
            }
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(enough), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] withLength(String more, byte[] body) {
        return joined(bytes(HEAD + more + "Content-Length: " + body.length + "\r\n\r\n"), body);
    }

    @Test
    void bodiesInChunksAndWhole() throws Exception {
        HttpResponse<byte[]> whole =
                client.send(request().POST(BodyPublishers.ofByteArray(CALL)).build(), BodyHandlers.ofByteArray());
        HttpResponse<byte[]> chunked = client.send(
                request()
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(CALL)))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(whole.statusCode()).as("status").isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).as("type").contains("application/x-thrift");
        assertThat(whole.headers().firstValue("Content-Length"))
                .as("length of a small answer")
                .isPresent();
        assertThat(chunked.body()).as("answer to chunks").isEqualTo(whole.body());
    }

    @Test
    void anyPiecesInWhichARequestComes() throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (byte b : CALL) {
            chunks.writeBytes(bytes("1;some=extension\r\n"));
            chunks.write(b);
            chunks.writeBytes(bytes("\r\n"));
        }
        byte[] request = joined(
                bytes(HEAD + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"),
                chunks.toByteArray(),
                bytes("0\r\nA-Trailer: x\r\n\r\n"));
        byte[][] single = new byte[request.length][];
        for (int i = 0; i < request.length; i++) {
            single[i] = new byte[] {request[i]};
        }
        assertThat(raw(10_000, single))
                .as("byte by byte")
                .startsWith("HTTP/1.1 200 OK")
                .contains("hivemetastore");
        assertThat(raw(10_000, request))
                .as("at once")
                .startsWith("HTTP/1.1 200 OK")
                .contains("hivemetastore");
    }

    @Test
    void requestsFollowEachOtherOnAConnection() throws IOException {
        byte[] last = withLength("Connection: close\r\n", CALL);
        String answers = raw(100_000, joined(withLength("", CALL), withLength("", CALL), last));
        assertThat(answers.split("HTTP/1.1 200 OK", -1))
                .as("three answers to three at once")
                .hasSize(4);
        assertThat(answers.split("hivemetastore", -1)).as("with three names").hasSize(4);
    }

    @Test
    void aClientMayWaitUntilItIsAskedForTheBody() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), DOOR.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(bytes(HEAD + "Expect: 100-continue\r\nContent-Length: " + CALL.length + "\r\n\r\n"));
            assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
                    .as("before the body")
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write(CALL);
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .as("after it")
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void oldClients() throws IOException {
        byte[] request = joined(
                bytes("POST / HTTP/1.0\r\nContent-Type: application/x-thrift\r\nContent-Length: " + CALL.length
                        + "\r\n\r\n"),
                CALL);
        assertThat(raw(10_000, request))
                .as("HTTP/1.0 ends with the connection")
                .startsWith("HTTP/1.1 200 OK")
                .contains("Connection: close")
                .contains("hivemetastore");
    }

    @Test
    void theUserIsInAHeader() throws Exception {
        long before = DOOR.client().get_current_notificationEventId().getEventId();
        Database database = new Database();
        database.setName("by_http");
        byte[] create = ThriftBytes.of(out -> {
            out.writeMessageBegin(new TMessage("create_database", TMessageType.CALL, 1));
            new create_database_args(database).write(out);
            out.writeMessageEnd();
        });
        client.send(
                request()
                        .header("x-actor-username", "carol")
                        .POST(BodyPublishers.ofByteArray(create))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(DOOR.catalog()
                        .changes()
                        .read(Call.system(), before, 1)
                        .get(0)
                        .principal())
                .as("who did it")
                .isEqualTo("carol");
    }

    @Test
    void callsWithoutAnAnswerAreAnsweredWithNothing() throws Exception {
        byte[] oneWay = ThriftBytes.of(out -> {
            out.writeMessageBegin(new TMessage("shutdown", TMessageType.ONEWAY, 1));
            out.writeByte((byte) 0);
            out.writeMessageEnd();
        });
        HttpResponse<byte[]> response =
                client.send(request().POST(BodyPublishers.ofByteArray(oneWay)).build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as("status").isEqualTo(200);
    }

    @Test
    void pagesInBrowsersCanNotCall() throws IOException {
        assertThat(raw(10_000, withLength("Origin: http://evil.example\r\n", CALL)))
                .as("a page of somebody else's")
                .startsWith("HTTP/1.1 403 Forbidden");
        byte[] form = joined(
                bytes("POST / HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: " + CALL.length + "\r\n\r\n"),
                CALL);
        assertThat(raw(10_000, form)).as("a form").startsWith("HTTP/1.1 415 Unsupported Media Type");
        assertThat(raw(10_000, bytes("OPTIONS / HTTP/1.1\r\nOrigin: http://evil.example\r\n\r\n")))
                .as("the question whether it may")
                .startsWith("HTTP/1.1 405 Method Not Allowed")
                .doesNotContain("Access-Control");
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        assertThat(raw(10_000, bytes("GET / HTTP/1.1\r\n\r\n")))
                .startsWith("HTTP/1.1 405 ")
                .contains("Allow: POST");
        assertThat(raw(10_000, bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))).startsWith("HTTP/1.1 505 ");
        assertThat(raw(10_000, bytes("HELLO\r\n\r\n"))).startsWith("HTTP/1.1 400 ");
        assertThat(raw(10_000, bytes(HEAD + "\r\n"))).startsWith("HTTP/1.1 411 ");
        assertThat(raw(10_000, bytes(HEAD + "Content-Length: -1\r\n\r\n"))).startsWith("HTTP/1.1 400 ");
        assertThat(raw(10_000, bytes(HEAD + "Content-Length: 99999999999\r\n\r\n")))
                .startsWith("HTTP/1.1 413 ")
                .contains("are allowed");
        assertThat(raw(10_000, bytes(HEAD + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n")))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw(10_000, bytes(HEAD + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n")))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw(10_000, bytes(HEAD + "Transfer-Encoding: gzip\r\n\r\n"))).startsWith("HTTP/1.1 400 ");
        assertThat(raw(10_000, bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\nno\r\n")))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw(10_000, bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n")))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw(10_000, bytes("POST / HTTP/1.1\r\nA: " + "x".repeat(20_000))))
                .startsWith("HTTP/1.1 431 ");
        assertThat(raw(10_000, bytes("POST / HTTP/1.1\r\n folded: x\r\n\r\n"))).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aBodyThatIsNoMessageLeavesTheConnectionUsable() throws Exception {
        byte[][] bodies = {
            {}, {1}, bytes("hello"), ThriftBytes.begun("getName", 11), joined(CALL, new byte[] {0}), {(byte) 0x82, 1}
        };
        for (byte[] body : bodies) {
            byte[] last = withLength("Connection: close\r\n", CALL);
            String answers = raw(100_000, joined(withLength("", body), last));
            assertThat(answers.split("HTTP/1.1 200 OK", -1))
                    .as("two answers after %s: %s", ByteBuffer.wrap(body), answers)
                    .hasSize(3);
            assertThat(answers).as("the second").endsWith("\0").contains("hivemetastore");
        }
    }
}
