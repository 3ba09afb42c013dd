package dev.vigil.backends.files.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table of delimited text: its separator, the names of its columns, and where its first record begins.
 *
 * @param sample the first records, as many as were there to look at
 */
public record CsvTable(char separator, List<String> columns, int bodyStart, List<List<String>> sample) {
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final int MAX_NAME = 120;
    /** The name of one series with its labels, as Prometheus writes it: what spreadsheets of metrics have above a column. */
    private static final Pattern SERIES = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:.]{0,200}\\{[^{}\\n]{0,800}}");

    private static final int MAX_SAMPLE = 50;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Recognizes a table by its header, and by a first record that fits it. */
    public static Optional<CsvTable> of(byte[] text, int length) {
        for (char separator : SEPARATORS) {
            Optional<CsvTable> table = of(text, length, separator);
            if (table.isPresent()) {
                return table;
            }
        }
        return Optional.empty();
    }

    /** The number of the first column of this name, letter case aside; -1 when there is none. */
    public int column(String... names) {
        for (String name : names) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The number of the column with the best spelling for a role; -1 when none has it. */
    public int column(FieldRole role) {
        int best = -1;
        int rank = Integer.MAX_VALUE;
        for (int i = 0; i < columns.size(); i++) {
            FieldRole.Spelling spelling = FieldRole.of(columns.get(i));
            if (spelling != null && spelling.role() == role && spelling.rank() < rank) {
                best = i;
                rank = spelling.rank();
            }
        }
        return best;
    }

    private static Optional<CsvTable> of(byte[] text, int length, char separator) {
        var record = new CsvRecord(separator);
        int headerEnd = record.end(text, 0, length);
        if (headerEnd >= length || !record.read(text, 0, headerEnd) || record.size() < 2) {
            return Optional.empty();
        }
        var columns = new ArrayList<String>();
        for (int i = 0; i < record.size(); i++) {
            String name = record.cell(i).strip();
            columns.add(i == 0 && !name.isEmpty() && name.charAt(0) == BYTE_ORDER_MARK ? name.substring(1) : name);
        }
        if (!columns.stream().allMatch(CsvTable::isName)) {
            return Optional.empty();
        }
        List<List<String>> sample = sample(record, text, headerEnd + 1, length);
        boolean fits = !sample.isEmpty() && sample.getFirst().size() == columns.size();
        return fits
                ? Optional.of(new CsvTable(separator, List.copyOf(columns), headerEnd + 1, sample))
                : Optional.empty();
    }

    private static List<List<String>> sample(CsvRecord record, byte[] text, int from, int length) {
        var rows = new ArrayList<List<String>>();
        int at = from;
        while (at < length && rows.size() < MAX_SAMPLE) {
            int end = record.end(text, at, length);
            if (end > at && record.read(text, at, end)) {
                var row = new ArrayList<String>();
                for (int i = 0; i < record.size(); i++) {
                    row.add(record.cell(i));
                }
                rows.add(List.copyOf(row));
            }
            at = end + 1;
        }
        return List.copyOf(rows);
    }

    /** A column's name has a letter, is short, and is no sentence, pair or moment. */
    private static boolean isName(String cell) {
        return SERIES.matcher(cell).matches() || isPlainName(cell);
    }

    private static boolean isPlainName(String cell) {
        return !cell.isEmpty()
                && cell.length() <= MAX_NAME
                && cell.chars().anyMatch(Character::isLetter)
                && !Character.isDigit(cell.charAt(0))
                && cell.indexOf('=') < 0
                && cell.indexOf('{') < 0
                && cell.indexOf('[') < 0
                && cell.split(" ", 6).length < 5;
    }
}
