package dev.vigil.bench.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Records of comma-separated values (RFC 4180); a quoted field may hold commas, quotes and line breaks. */
public final class Csv {
    private Csv() {}

    /** What is done with each record of a file. */
    public interface Records {
        void take(List<String> record) throws IOException;
    }

    /** All records of a file, the header too. */
    public static List<List<String>> read(Path file) throws IOException {
        List<List<String>> all = new ArrayList<>();
        read(file, all::add);
        return all;
    }

    public static void read(Path file, Records records) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            new Parser(reader, records).run();
        }
    }

    private static final class Parser {
        private final Reader reader;
        private final Records records;
        private final StringBuilder field = new StringBuilder();
        private List<String> record = new ArrayList<>();
        private int next;

        Parser(Reader reader, Records records) {
            this.reader = reader;
            this.records = records;
        }

        void run() throws IOException {
            next = reader.read();
            while (next >= 0) {
                switch (next) {
                    case '"' -> quoted();
                    case ',' -> endField();
                    case '\n' -> endRecord();
                    case '\r' -> next = reader.read();
                    default -> {
                        field.append((char) next);
                        next = reader.read();
                    }
                }
            }
            if (!record.isEmpty() || !field.isEmpty()) {
                endRecord();
            }
        }

        private void quoted() throws IOException {
            next = reader.read();
            while (next >= 0) {
                if (next == '"') {
                    next = reader.read();
                    if (next != '"') {
                        return;
                    }
                }
                field.append((char) next);
                next = reader.read();
            }
        }

        private void endField() throws IOException {
            record.add(field.toString());
            field.setLength(0);
            next = reader.read();
        }

        private void endRecord() throws IOException {
            endField();
            records.take(record);
            record = new ArrayList<>();
        }
    }
}
