package dev.vigil.bench.cluster;

import java.util.List;

/** Turns a table with a column for each {@code service-metric} into one with a line for each value. */
final class WideTable {
    private WideTable() {}

    static String asLong(String wide) {
        List<String> lines = wide.replace("\uFEFF", "").lines().toList();
        if (lines.isEmpty()) {
            return "";
        }
        String[] columns = lines.getFirst().split(",", -1);
        var rows = new StringBuilder("time,service,metric,value\n");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            for (int i = 1; i < Math.min(columns.length, cells.length); i++) {
                int dash = columns[i].lastIndexOf('-');
                if (dash > 0 && !cells[i].isBlank()) {
                    rows.append(cells[0].strip())
                            .append(',')
                            .append(columns[i], 0, dash)
                            .append(',');
                    rows.append(metric(columns[i].substring(dash + 1)))
                            .append(',')
                            .append(cells[i].strip())
                            .append('\n');
                }
            }
        }
        return rows.toString();
    }

    /** As the exporter of nodes calls it; the table has a slip of the pen. */
    private static String metric(String written) {
        return written.equals("tcp_retans") ? "tcp_retransmits" : written;
    }
}
