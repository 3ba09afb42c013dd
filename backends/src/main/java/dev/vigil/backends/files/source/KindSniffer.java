package dev.vigil.backends.files.source;

import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.kubernetes.ClusterTexts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from the first bytes of a file what it holds. */
final class KindSniffer {
    static final int SAMPLE_BYTES = 1 << 16;

    /** {@code # TYPE name kind}, as in both text formats of Prometheus and OpenMetrics. */
    private static final Pattern EXPOSITION_COMMENT =
            Pattern.compile("^# (?:TYPE|HELP|UNIT) [a-zA-Z_:\"]", Pattern.MULTILINE);

    private static final Pattern EXPOSITION_SAMPLE = Pattern.compile(
            "^[a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{[^\\n]*})? (?:[-+]?[0-9.]+(?:e[-+]?\\d+)?|NaN|[-+]Inf)(?: [0-9.]+)?$",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern SPANS =
            Pattern.compile("\"(?:resourceSpans|resource_spans|scopeSpans|batches)\"\\s*:\\s*\\[");
    private static final Pattern QUERY_RESULT = Pattern.compile("\"resultType\"\\s*:\\s*\"(?:matrix|vector)\"");
    /** The answers of GetMetricData and GetMetricStatistics, and one result of the first alone. */
    private static final Pattern CLOUDWATCH = Pattern.compile(
            "\"(?:MetricDataResults|metric_data_results|Datapoints)\"\\s*:\\s*\\[|\"metric_?name\".*\"timestamps\"\\s*:\\s*\\[",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int JSON_HEAD = 4096;

    private KindSniffer() {}

    static DataKind sniff(byte[] text, int length) {
        if (length == 0) {
            return DataKind.EMPTY;
        }
        if (isBinary(text, length)) {
            return DataKind.BINARY;
        }
        if (ClusterTexts.isOne(new String(text, 0, Math.min(length, JSON_HEAD), StandardCharsets.UTF_8))) {
            return DataKind.CLUSTER;
        }
        if (text[0] == '{' || text[0] == '[') {
            return ofJson(new String(text, 0, Math.min(length, JSON_HEAD), StandardCharsets.UTF_8));
        }
        Optional<CsvTable> table = CsvTable.of(text, length);
        if (table.isPresent()) {
            return ofTable(table.get());
        }
        return isExposition(text, length) ? DataKind.METRICS : DataKind.LOGS;
    }

    /**
     * Control characters and NUL bytes that no text has; a few are forgiven, and a stretch of NUL bytes counts once, since
     * crashes leave them in logs.
     */
    private static boolean isBinary(byte[] text, int length) {
        int odd = 0;
        int nul = 0;
        for (int i = 0; i < length; i++) {
            byte c = text[i];
            boolean again = c == 0 && i > 0 && text[i - 1] == 0;
            nul += c == 0 ? 1 : 0;
            odd += isOdd(c) && !again ? 1 : 0;
        }
        return odd * 20L > length - nul || nul == length;
    }

    private static boolean isOdd(byte c) {
        return c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0x1b && c != '\f';
    }

    private static DataKind ofJson(String head) {
        if (SPANS.matcher(head).find()) {
            return DataKind.TRACES;
        }
        boolean metrics =
                QUERY_RESULT.matcher(head).find() || CLOUDWATCH.matcher(head).find();
        return metrics ? DataKind.METRICS : DataKind.LOGS;
    }

    private static boolean isExposition(byte[] text, int length) {
        String head = new String(text, 0, Math.min(length, JSON_HEAD), StandardCharsets.UTF_8);
        return EXPOSITION_COMMENT.matcher(head).find()
                || EXPOSITION_SAMPLE
                        .matcher(head.substring(0, Math.max(0, head.indexOf('\n'))))
                        .find();
    }

    private static DataKind ofTable(CsvTable table) {
        boolean timed = table.column(FieldRole.TIME) >= 0;
        if (timed && table.column(FieldRole.MESSAGE) >= 0) {
            return DataKind.LOGS;
        }
        if (table.column(FieldRole.TRACE) >= 0 && table.column(FieldRole.SPAN) >= 0) {
            return DataKind.TRACES;
        }
        return timed && numbers(table) > 0 ? DataKind.METRICS : DataKind.LOGS;
    }

    /** How many columns, the times aside, hold only numbers. */
    private static long numbers(CsvTable table) {
        long count = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            FieldRole.Spelling spelling = FieldRole.of(table.columns().get(i));
            if ((spelling == null || spelling.role() != FieldRole.TIME) && isNumber(table.sample(), i)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isNumber(List<List<String>> rows, int column) {
        boolean any = false;
        for (List<String> row : rows) {
            String cell = column < row.size() ? row.get(column).strip() : "";
            if (!cell.isEmpty() && !cell.equalsIgnoreCase("nan")) {
                if (!Ascii.isDigit(cell.charAt(cell.charAt(0) == '-' && cell.length() > 1 ? 1 : 0))) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }
}
