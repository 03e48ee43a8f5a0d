package dev.bindery.server.launcher;

/** The program in the jar that the launcher's tests build: prints what it was given. */
public final class ArgumentPrinter {
    private ArgumentPrinter() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("server-addresses")) {
            System.err.println(String.join("|", arguments));
            System.out.println("http http://127.0.0.1:1\nthrift thrift://127.0.0.1:2\nwarehouse file:/a house");
            return;
        }
        for (String argument : arguments) {
            System.out.println("<" + argument + ">");
        }
        System.exit(arguments.length > 0 && arguments[0].equals("leave") ? Integer.parseInt(arguments[1]) : 0);
    }
}
