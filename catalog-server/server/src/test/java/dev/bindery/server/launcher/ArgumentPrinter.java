package dev.bindery.server.launcher;

/** The program in the jar that the launcher's tests build: prints what it was given. */
public final class ArgumentPrinter {
    private ArgumentPrinter() {}

    public static void main(String[] arguments) {
        for (String argument : arguments) {
            System.out.println("<" + argument + ">");
        }
        System.exit(arguments.length > 0 && arguments[0].equals("leave") ? Integer.parseInt(arguments[1]) : 0);
    }
}
