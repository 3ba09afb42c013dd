package dev.vigil.cli.screen;

import dev.vigil.api.text.Foreign;
import java.io.PrintStream;

/** How far long work has come: one line on a terminal that is written over and wiped at the end; nothing in a pipe. */
public final class ProgressLine implements AutoCloseable {
    private static final String WIPE = "\r\u001b[K";

    private final PrintStream terminal;
    private final int columns;
    private final boolean silent;
    private boolean written;

    public ProgressLine(PrintStream terminal, int columns, boolean silent) {
        this.terminal = terminal;
        this.columns = columns;
        this.silent = silent;
    }

    public void show(String message) {
        if (!silent) {
            terminal.print(WIPE + Width.cut(Foreign.line(message), columns - 1));
            terminal.flush();
            written = true;
        }
    }

    /** Wipes the line. It may be shown again afterwards. */
    public void wipe() {
        if (written) {
            terminal.print(WIPE);
            terminal.flush();
            written = false;
        }
    }

    @Override
    public void close() {
        wipe();
    }
}
