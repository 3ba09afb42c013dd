package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.CsvRecord;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.files.text.TimeReader;

/** Events that are records of a table; a record may go over several lines. What its message holds is read again. */
final class CsvEvents implements EventParser {
    private final CsvTable table;
    private final CsvRecord csv;
    private final RecordFields record;
    private final TimeReader times;
    private final int timeColumn;

    CsvEvents(CsvTable table, RecordFields record, TimeReader times) {
        this.table = table;
        this.csv = new CsvRecord(table.separator());
        this.record = record;
        this.times = times;
        this.timeColumn = table.column(FieldRole.TIME);
    }

    @Override
    public int bodyStart() {
        return table.bodyStart();
    }

    /** A record is recognized by the moment in its column: a line inside quotes has none there, but for rare bad luck. */
    @Override
    public boolean isStart(byte[] text, int from, int to) {
        int at = from;
        for (int column = 0; column < timeColumn; column++) {
            boolean quoted = at < to && text[at] == '"';
            at = quoted ? at + 1 : at;
            while (at < to && text[at] != (quoted ? '"' : table.separator())) {
                at++;
            }
            at = quoted ? at + 2 : at + 1;
        }
        if (at < to && text[at] == '"') {
            at++;
        }
        return at < to && times.readAny(text, at, to);
    }

    @Override
    public boolean joins(byte[] text, int event, int from, int to) {
        return false;
    }

    @Override
    public int recordEnd(byte[] text, int from, int to) {
        return csv.end(text, from, to);
    }

    @Override
    public void parse(byte[] text, int from, int lineEnd, int to, Draft draft) {
        if (!csv.read(text, from, lineEnd) || csv.size() < table.columns().size()) {
            draft.message(Decoded.text(text, from, to, draft));
            draft.broken();
            return;
        }
        record.begin();
        for (int i = 0; i < table.columns().size(); i++) {
            if (!csv.cell(i).isEmpty()) {
                record.take(table.columns().get(i), csv.cell(i));
            }
        }
        record.fill(draft);
    }
}
