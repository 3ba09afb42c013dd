package dev.vigil.cli.screen;

import java.io.InputStream;
import java.io.PrintStream;

/** What a command reads from and writes to, and whether people look at it. */
public record Streams(InputStream in, PrintStream out, PrintStream err, Display display) {
    /**
     * What the outputs are connected to.
     *
     * @param columns how wide the terminal is
     */
    public record Display(boolean outIsTerminal, boolean errIsTerminal, int columns) {
        private static final int USUAL_COLUMNS = 100;
        private static final int NARROWEST = 40;
        private static final int WIDEST = 400;

        /** Neither output is a terminal. */
        public static final Display PIPES = new Display(false, false, USUAL_COLUMNS);

        /**
         * Reads what the launcher found out.
         *
         * @param terminals {@code out}, {@code err}, both or neither
         * @param columns a number, or anything else when unknown
         */
        public static Display parse(String terminals, String columns) {
            int width = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
            return new Display(
                    terminals.contains("out"),
                    terminals.contains("err"),
                    width == 0 ? USUAL_COLUMNS : Math.clamp(width, NARROWEST, WIDEST));
        }
    }
}
