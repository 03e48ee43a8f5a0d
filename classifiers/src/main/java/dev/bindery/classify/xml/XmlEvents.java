package dev.bindery.classify.xml;

import dev.bindery.classify.sample.SchemaLimits;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a text's elements as far as it is well-formed. No document type definition is read and no entity replaced, so that
 * nothing outside is reached and nothing grows.
 */
final class XmlEvents {

    /** Characters of an element's path from the root at most: paths are kept, and each holds those above it. */
    static final int LONGEST_PATH = 4096;

    private static final XMLInputFactory FACTORY = factory();

    /** As many characters as {@code <![CDATA[} and the like have, of which the end of a text may leave a part. */
    private static final int LONGEST_MARK = 16;

    /** Is told of the elements. */
    interface Listener {

        /** @param reader stands at the start of an element */
        void start(XMLStreamReader reader);

        void text(String text);

        void end();
    }

    private XmlEvents() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        // Names keep their prefix, as in Spark's reader.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /** Reads to the end, or to what breaks it, which comes back with its line. */
    static Optional<Broken> read(byte[] utf8, Listener listener) {
        XMLStreamReader reader = null;
        int depth = 0;
        int[] pathLength = new int[SchemaLimits.DEEPEST + 1];
        try {
            synchronized (FACTORY) {
                reader = FACTORY.createXMLStreamReader(
                        new InputStreamReader(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8));
            }
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > SchemaLimits.DEEPEST) {
                            return Optional.of(new Broken(
                                    reader.getLocation().getLineNumber(),
                                    "elements are nested more than " + SchemaLimits.DEEPEST + " deep",
                                    false));
                        }
                        pathLength[depth] = pathLength[depth - 1]
                                + 1
                                + reader.getLocalName().length();
                        if (pathLength[depth] > LONGEST_PATH) {
                            return Optional.of(new Broken(
                                    reader.getLocation().getLineNumber(),
                                    "the names of elements within each other have more than " + LONGEST_PATH
                                            + " characters",
                                    false));
                        }
                        listener.start(reader);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        listener.end();
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> listener.text(reader.getText());
                    default -> {
                        // Comments, instructions and references to entities are no data.
                    }
                }
            }
            return Optional.empty();
        } catch (XMLStreamException | RuntimeException broken) {
            String message = Optional.ofNullable(broken.getMessage()).orElse("it can't be read");
            int line = reader == null ? 1 : Math.max(1, reader.getLocation().getLineNumber());
            return Optional.of(new Broken(
                    line,
                    message.replaceFirst("(?s)^ParseError at .*?Message: ", "")
                            .lines()
                            .findFirst()
                            .orElse(""),
                    reader != null && atEnd(reader.getLocation().getCharacterOffset(), utf8)));
        }
    }

    /** The parser counts a little further than there is at the end, and stops before a name that is cut off. */
    private static boolean atEnd(int offset, byte[] utf8) {
        return offset >= new String(utf8, StandardCharsets.UTF_8).length() - LONGEST_MARK;
    }

    /** What ends a text early: the line, what the parser says, and whether the text ends there too. */
    record Broken(int line, String message, boolean atEnd) {}
}
