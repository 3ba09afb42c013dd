package dev.vigil.api;

import java.util.regex.Pattern;

/** The name of a service as its owners write it: 1 to 253 characters, no blanks, quotes or control characters. */
public record ServiceName(String value) implements Comparable<ServiceName> {
    private static final int LONGEST = 253;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._:/@-]*");

    public ServiceName {
        if (value.length() > LONGEST || !ALLOWED.matcher(value).matches()) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "a service name is 1 to 253 letters, digits and . _ : / @ -, starting with a letter or digit; got \""
                            + shortened(value) + "\"");
        }
    }

    public static ServiceName parse(String text) {
        return new ServiceName(text.strip());
    }

    /** Whether {@link #parse} would take this text. */
    public static boolean isValid(String text) {
        return text.length() <= LONGEST && ALLOWED.matcher(text).matches();
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
