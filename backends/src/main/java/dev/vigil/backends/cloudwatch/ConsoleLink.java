package dev.vigil.backends.cloudwatch;

import dev.vigil.api.time.TimeRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pages of the AWS console that show the same. Their addresses are written in the console's own form, which AWS does not
 * describe: texts begin with an apostrophe and hold other characters than letters and digits as {@code *} and two digits; the
 * whole is escaped with {@code $}.
 */
record ConsoleLink(String region) {
    String logs(String query, TimeRange range, List<String> groups) {
        String detail = "~(end~'" + escaped(range.to().toString(), '*')
                + "~start~'" + escaped(range.from().toString(), '*')
                + "~timeType~'ABSOLUTE~tz~'UTC~editorString~'" + escaped(query, '*')
                + "~source~("
                + groups.stream().map(group -> "~'" + escaped(group, '*')).collect(Collectors.joining())
                + "))";
        return home() + "#logsV2:logs-insights$3FqueryDetail$3D" + dollars(detail);
    }

    String traces(String filter, TimeRange range) {
        return home() + "#xray:traces/query?timeRange=" + range.from() + "~" + range.to()
                + (filter.isEmpty() ? "" : "&query=" + escaped(filter, '%'));
    }

    private String home() {
        String domain = region.startsWith("cn-") ? "console.amazonaws.cn" : region + ".console.aws.amazon.com";
        return "https://" + domain + "/cloudwatch/home?region=" + region;
    }

    private static String dollars(String text) {
        return escaped(text, '$').replace("$2a", "*").replace("$2A", "*");
    }

    private static String escaped(String text, char sign) {
        var escaped = new StringBuilder(text.length() * 2);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || "-_.".indexOf(b) >= 0;
            if (plain) {
                escaped.append((char) b);
            } else {
                escaped.append(sign).append(String.format("%02x", b & 0xFF));
            }
        }
        return escaped.toString();
    }
}
