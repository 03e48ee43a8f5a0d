package dev.bindery.classify.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** Collects what is in the rows. A row that the text's end cuts off counts as far as it was read. */
final class XmlRows implements XmlEvents.Listener {

    private record Open(XmlShape shape, Set<String> children, StringBuilder text, boolean[] complex) {}

    private final String rowPath;
    private final XmlShape row = new XmlShape();
    private final Deque<String> path = new ArrayDeque<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int complete;
    private int fields;

    XmlRows(String rowPath) {
        this.rowPath = rowPath;
    }

    XmlShape row() {
        return row;
    }

    /** Rows that were read to their end. */
    int complete() {
        return complete;
    }

    @Override
    public void start(XMLStreamReader reader) {
        String name = reader.getLocalName();
        int line = reader.getLocation().getLineNumber();
        path.push(path.isEmpty() ? "/" + name : path.peek() + "/" + name);
        XmlShape shape;
        if (!open.isEmpty()) {
            Open parent = open.peek();
            parent.complex[0] = true;
            shape = parent.shape.field(name);
            if (!parent.children.add(name)) {
                shape.repeats();
            }
        } else if (path.peek().equals(rowPath)) {
            shape = row;
        } else {
            return;
        }
        shape.see(line);
        Open element = new Open(shape, new HashSet<>(), new StringBuilder(), new boolean[1]);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i);
            if (!attribute.startsWith("xmlns")) {
                element.complex[0] = true;
                XmlShape field = shape.field("_" + attribute);
                field.see(line);
                field.text(reader.getAttributeValue(i));
            }
        }
        if (++fields > (1 << 22)) {
            throw new IllegalStateException("there are too many elements");
        }
        open.push(element);
    }

    @Override
    public void text(String text) {
        if (!open.isEmpty()) {
            open.peek().text.append(text);
        }
    }

    @Override
    public void end() {
        path.pop();
        if (!open.isEmpty()) {
            Open element = open.pop();
            element.shape.text(element.text.toString());
            complete += open.isEmpty() ? 1 : 0;
        }
    }
}
