package dev.bindery.server.glue.wire;

/**
 * Where in a request something is, in the two ways in which AWS's errors write it.
 *
 * @param member with the members' own names: {@code TableInput.Columns[2].Name}
 * @param constraint as constraint violations do: {@code tableInput.columns.3.member.name}
 */
record Path(String member, String constraint) {

    static final Path ROOT = new Path("", "");

    Path of(String name) {
        String folded = name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return member.isEmpty() ? new Path(name, folded) : new Path(member + "." + name, constraint + "." + folded);
    }

    /** An element of a list, counted from 0. */
    Path at(int index) {
        return new Path(member + "[" + index + "]", constraint + "." + (index + 1) + ".member");
    }

    @Override
    public String toString() {
        return member.isEmpty() ? "the body" : member;
    }
}
