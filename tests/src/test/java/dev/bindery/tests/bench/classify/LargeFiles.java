package dev.bindery.tests.bench.classify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Orders of a shop, 200 MB of them, always the same: text, some of it quoted, numbers, dates, truth values and codes. */
final class LargeFiles {

    private static final long BYTES = 200_000_000;
    private static final List<String> PRODUCTS =
            List.of("Lamp", "Chair", "Table top", "Sofa, large", "Desk \"Oslo\"", "Shelf", "Rug");
    private static final List<String> CITIES = List.of("Berlin", "New York", "S\u00e3o Paulo", "Oslo", "Nairobi");

    private LargeFiles() {}

    private record Order(
            int id,
            int customer,
            String product,
            String city,
            String day,
            String time,
            String price,
            int quantity,
            boolean paid,
            String code,
            String remark) {

        static Order of(int id, Random random) {
            return new Order(
                    id,
                    random.nextInt(100_000),
                    PRODUCTS.get(random.nextInt(PRODUCTS.size())),
                    CITIES.get(random.nextInt(CITIES.size())),
                    "2024-" + two(1 + random.nextInt(12)) + "-" + two(1 + random.nextInt(28)),
                    two(random.nextInt(24)) + ":" + two(random.nextInt(60)) + ":" + two(random.nextInt(60)),
                    random.nextInt(1000) + "." + two(random.nextInt(100)),
                    random.nextInt(100),
                    random.nextBoolean(),
                    String.format(Locale.ROOT, "%05d", random.nextInt(99_999)),
                    random.nextInt(4) == 0 ? "" : "delivered to the back door, please ring");
        }

        private static String two(int number) {
            return number < 10 ? "0" + number : String.valueOf(number);
        }

        String csv() {
            return id + ",C" + customer + "," + quoted(product) + "," + city + "," + day + "," + day + " " + time + ","
                    + price + "," + quantity + "," + paid + "," + code + "," + quoted(remark) + "\n";
        }

        private static String quoted(String value) {
            boolean needed = value.contains(",") || value.contains("\"");
            return needed ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
        }

        String json() {
            return "{\"id\":" + id + ",\"customer\":\"C" + customer + "\",\"product\":\""
                    + product.replace("\"", "\\\"") + "\",\"address\":{\"city\":\"" + city + "\",\"zip\":\"" + code
                    + "\"},\"day\":\"" + day + "\",\"changed_at\":\"" + day + " " + time + "\",\"price\":" + price
                    + ",\"quantity\":" + quantity + ",\"paid\":" + paid + ",\"tags\":[\"a\",\"b\"],\"remark\":"
                    + (remark.isEmpty() ? "null" : "\"" + remark + "\"") + "}\n";
        }
    }

    static void csv(Path file) throws IOException {
        write(file, "id,customer,product,city,day,changed_at,price,quantity,paid,code,remark\n", Order::csv);
    }

    static void json(Path file) throws IOException {
        write(file, "", Order::json);
    }

    private static void write(Path file, String header, java.util.function.Function<Order, String> form)
            throws IOException {
        Random random = new Random(5);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(header.getBytes(StandardCharsets.UTF_8));
            long written = 0;
            for (int id = 0; written < BYTES; id++) {
                byte[] row = form.apply(Order.of(id, random)).getBytes(StandardCharsets.UTF_8);
                out.write(row);
                written += row.length;
            }
        }
    }
}
