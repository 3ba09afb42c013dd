package dev.vigil.cli.invocation;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ReportForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a report is to be written to, in the form that its name says. */
public record ReportFile(Path path, ReportForm form) {
    /** Reads a file's name. What could not be written later is refused now, before anybody waits for a report. */
    public static ReportFile parse(String name) {
        var path = Path.of(name).toAbsolutePath();
        var folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, "there is no folder " + folder + " to save " + path.getFileName() + " in");
        }
        if (Files.isDirectory(path)) {
            throw new VigilException(ErrorCode.BAD_REQUEST, path + " is a folder; name a file in it");
        }
        return new ReportFile(path, ReportForm.ofFile(path.getFileName().toString()));
    }

    public void write(String report) {
        try {
            Files.writeString(path, report);
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "the report could not be written to " + path + " (" + e.getMessage()
                            + "); free some space or name another file",
                    e);
        }
    }
}
