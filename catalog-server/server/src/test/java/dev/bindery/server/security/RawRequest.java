package dev.bindery.server.security;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Flow;

/** A request as it is written, to be spoilt. Its length is always said truly: what comes behind it is another request. */
record RawRequest(String method, String target, List<Header> headers, byte[] body) {

    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer");

    /** A line of the head. */
    record Header(String name, String value) {}

    static RawRequest of(HttpRequest request) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", request.uri().getAuthority()));
        request.headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        String query = request.uri().getRawQuery();
        return new RawRequest(
                request.method(),
                request.uri().getRawPath() + (query == null ? "" : "?" + query),
                List.copyOf(headers),
                request.bodyPublisher().map(RawRequest::bytes).orElse(new byte[0]));
    }

    private static byte[] bytes(HttpRequest.BodyPublisher publisher) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer part) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                all.writeBytes(bytes);
            }

            @Override
            public void onError(Throwable failure) {
                throw new IllegalStateException(failure);
            }

            @Override
            public void onComplete() {}
        });
        return all.toByteArray();
    }

    byte[] bytes() {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.stream()
                .filter(header -> !FRAMING.contains(header.name().strip().toLowerCase(Locale.ROOT)))
                .forEach(header -> head.append(header.name())
                        .append(": ")
                        .append(header.value())
                        .append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /**
     * The request spoilt in one to three places.
     *
     * @param words what is put in beside what is there
     */
    RawRequest spoilt(Random random, List<String> words) {
        RawRequest spoilt = this;
        int places = 1 + random.nextInt(3);
        for (int i = 0; i < places; i++) {
            spoilt = spoilt.spoiltOnce(random, words);
        }
        return spoilt;
    }

    private RawRequest spoiltOnce(Random random, List<String> words) {
        List<Header> changed = new ArrayList<>(headers);
        int at = random.nextInt(changed.size());
        Header header = changed.get(at);
        switch (random.nextInt(12)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(random.nextInt(changed.size() + 1), header);
            case 2, 3, 4 -> changed.set(at, new Header(header.name(), text(header.value(), random, words)));
            case 5 -> changed.set(at, new Header(name(header.name(), random), header.value()));
            case 6 -> changed.set(
                    at,
                    new Header(
                            header.name(),
                            changed.get(random.nextInt(changed.size())).value()));
            case 7 -> changed.add(new Header(header.name(), text(header.value(), random, words)));
            case 8 -> {
                return new RawRequest(method, target(random, words), headers, body);
            }
            case 9 -> {
                return new RawRequest(
                        List.of("GET", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "post", "TRACE", "X")
                                .get(random.nextInt(9)),
                        target,
                        headers,
                        body);
            }
            default -> {
                byte[] text = text(new String(body, StandardCharsets.ISO_8859_1), random, words)
                        .getBytes(StandardCharsets.ISO_8859_1);
                return new RawRequest(method, target, headers, text);
            }
        }
        return changed.isEmpty() ? this : new RawRequest(method, target, List.copyOf(changed), body);
    }

    /** Names stay names, so that the rest of the request stays one. */
    private static String name(String name, Random random) {
        if (random.nextBoolean() || name.isEmpty()) {
            return random.nextBoolean() ? name.toUpperCase(Locale.ROOT) : name + "-x";
        }
        int at = random.nextInt(name.length());
        return name.substring(0, at) + (char) ('a' + random.nextInt(26)) + name.substring(at + 1);
    }

    private String target(Random random, List<String> words) {
        String spoilt = text(target, random, words).replace(' ', '+').replace('\t', '+');
        return spoilt.startsWith("/") ? spoilt : "/" + spoilt;
    }

    /** No line is ended: that would be another header, which others among the changes make. */
    static String text(String text, Random random, List<String> words) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        int to = text.isEmpty() ? 0 : at + random.nextInt(Math.min(text.length() - at, 20) + 1);
        String word = words.get(random.nextInt(words.size()));
        String spoilt =
                switch (random.nextInt(7)) {
                    case 0 -> text.substring(0, at) + text.substring(to);
                    case 1 -> text.substring(0, at) + (char) (32 + random.nextInt(224)) + text.substring(at);
                    case 2 -> text.isEmpty()
                            ? word
                            : text.substring(0, at)
                                    + (char) (text.charAt(at) ^ (1 << random.nextInt(8)))
                                    + text.substring(at + 1);
                    case 3 -> text.substring(0, at) + word + text.substring(to);
                    case 4 -> text.substring(0, at);
                    case 5 -> text + word;
                    default -> text.substring(0, at)
                            + text.substring(at, to).repeat(1 + random.nextInt(40))
                            + text.substring(to);
                };
        return spoilt.replace('\r', ' ').replace('\n', ' ');
    }

    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.ISO_8859_1);
    }
}
