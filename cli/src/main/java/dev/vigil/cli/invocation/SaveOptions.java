package dev.vigil.cli.invocation;

import java.util.List;
import picocli.CommandLine.Option;

/** Where a report is kept, beside being shown. */
public final class SaveOptions {
    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Also writes the report to this file: one page with charts (.html), Markdown (.md) or .json.")
    List<ReportFile> files = List.of();

    public List<ReportFile> files() {
        return files;
    }
}
