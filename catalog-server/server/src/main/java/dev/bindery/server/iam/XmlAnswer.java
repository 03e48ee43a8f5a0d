package dev.bindery.server.iam;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes an answer's XML. */
final class XmlAnswer {

    private final StringBuilder xml = new StringBuilder();

    /** An element with others in it. */
    XmlAnswer element(String name, Consumer<XmlAnswer> content) {
        xml.append('<').append(name).append('>');
        content.accept(this);
        xml.append("</").append(name).append('>');
        return this;
    }

    XmlAnswer text(String name, String text) {
        xml.append('<').append(name).append('>');
        escape(text);
        xml.append("</").append(name).append('>');
        return this;
    }

    XmlAnswer text(String name, Optional<String> text) {
        text.ifPresent(it -> text(name, it));
        return this;
    }

    /** Text between the tags of the element that is being written. */
    void content(String text) {
        escape(text);
    }

    XmlAnswer number(String name, long number) {
        return text(name, Long.toString(number));
    }

    XmlAnswer flag(String name, boolean flag) {
        return text(name, Boolean.toString(flag));
    }

    /** In seconds, as IAM tells times. */
    XmlAnswer time(String name, Instant time) {
        return text(name, time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** A list: each item in an element {@code member}. */
    <T> XmlAnswer list(String name, Collection<T> items, Consumer<T> member) {
        return element(name, list -> items.forEach(item -> list.element("member", each -> member.accept(item))));
    }

    XmlAnswer tags(Map<String, String> tags) {
        return list("Tags", tags.entrySet(), tag -> text("Key", tag.getKey()).text("Value", tag.getValue()));
    }

    /** Characters that XML can't have become U+FFFD. */
    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#13;");
                default -> xml.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    /** What an operation has answered, as a whole document. */
    static byte[] document(Service service, String action, XmlAnswer result, String requestId) {
        XmlAnswer answer = new XmlAnswer();
        answer.xml
                .append('<')
                .append(action)
                .append("Response xmlns=\"")
                .append(service.namespace())
                .append("\">");
        answer.element(action + "Result", it -> it.xml.append(result.xml))
                .element("ResponseMetadata", it -> it.text("RequestId", requestId));
        answer.xml.append("</").append(action).append("Response>");
        return answer.bytes();
    }

    /** What went wrong, as a whole document. */
    static byte[] document(Service service, QueryFault fault, String requestId) {
        XmlAnswer answer = new XmlAnswer();
        answer.xml.append("<ErrorResponse xmlns=\"").append(service.namespace()).append("\">");
        answer.element("Error", it -> it.text("Type", fault.status() >= 500 ? "Receiver" : "Sender")
                        .text("Code", fault.code())
                        .text("Message", fault.getMessage()))
                .text("RequestId", requestId);
        answer.xml.append("</ErrorResponse>");
        return answer.bytes();
    }

    private byte[] bytes() {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
