package dev.vigil.api.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A form that a report is written in, to be kept or passed on. */
public enum ReportForm {
    JSON("application/json", "json", "json"),
    MARKDOWN("text/markdown", "md", "markdown"),
    /** One page with charts that needs nothing else. */
    HTML("text/html", "html", "htm");

    private final String mediaType;
    private final String fileEnding;
    private final String otherEnding;

    ReportForm(String mediaType, String fileEnding, String otherEnding) {
        this.mediaType = mediaType;
        this.fileEnding = fileEnding;
        this.otherEnding = otherEnding;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The name in the API, such as {@code html}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ReportForm parse(String word) {
        return Arrays.stream(values())
                .filter(form -> form.id().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "a report has no form \"" + word + "\"; ask for "
                                + Arrays.stream(values()).map(ReportForm::id).collect(Collectors.joining(" or "))));
    }

    /** The form that a file is meant to have, by the end of its name. */
    public static ReportForm ofFile(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> ending.equals(form.fileEnding) || ending.equals(form.otherEnding))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "the end of \"" + name + "\" does not say in which form to save the report; name the file"
                                + " .html, .md or .json"));
    }
}
