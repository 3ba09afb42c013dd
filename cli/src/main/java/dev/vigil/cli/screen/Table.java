package dev.vigil.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows under headings, in columns that are as wide as they must be. Where the whole is wider than the display, the
 * column that was named flexible gives way; in a pipe nothing does.
 */
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST_FLEXIBLE = 20;

    private final List<String> headings;
    private final List<List<Cell>> rows = new ArrayList<>();
    private int flexible = -1;

    private Table(List<String> headings) {
        this.headings = headings;
    }

    /** A heading that ends in {@code >} has its cells flush right. */
    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** Names the column (from 0) that may be cut. */
    public Table flexible(int column) {
        flexible = column;
        return this;
    }

    public Table row(Cell... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines of the table; at most so many columns wide if its flexible column can give way that far. */
    public List<String> lines(Palette palette, int columns) {
        int[] widths = widths(columns);
        var lines = new ArrayList<String>();
        List<Cell> head = headings.stream()
                .map(Table::title)
                .map(title -> new Cell(title, palette::strong))
                .toList();
        lines.add(line(head, widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] widths(int columns) {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Width.of(title(headings.get(i)));
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], Width.of(row.get(i).text()));
            }
        }
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        if (flexible >= 0 && total > columns) {
            widths[flexible] =
                    Math.max(Math.min(NARROWEST_FLEXIBLE, widths[flexible]), widths[flexible] - (total - columns));
        }
        return widths;
    }

    private String line(List<Cell> cells, int[] widths) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < widths.length; i++) {
            String text = Width.cut(cells.get(i).text(), Math.max(1, widths[i]));
            String padding = " ".repeat(Math.max(0, widths[i] - Width.of(text)));
            String painted = cells.get(i).paint().apply(text);
            parts.add(isRight(i) ? padding + painted : painted + padding);
        }
        return parts.stream().collect(Collectors.joining(GAP)).stripTrailing();
    }

    private boolean isRight(int column) {
        return headings.get(column).endsWith(">");
    }

    private static String title(String heading) {
        return heading.endsWith(">") ? heading.substring(0, heading.length() - 1) : heading;
    }
}
