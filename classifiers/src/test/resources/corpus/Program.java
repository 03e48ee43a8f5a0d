package example;

import java.util.List;

public class Program {
    private final List<String> names;

    public Program(List<String> names) {
        this.names = names;
    }

    public int count() {
        return names.size();
    }
}
