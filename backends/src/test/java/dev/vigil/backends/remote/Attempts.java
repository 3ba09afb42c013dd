package dev.vigil.backends.remote;

import java.util.ArrayList;
import java.util.List;

/** Texts that would mean something in the language of some store if they were not escaped. */
public final class Attempts {
    private static final List<String> BREAKERS = List.of(
            "\"", "'", "`", "\\", "\\\"", "\\\\\"", "\"}", "\"]", "\")", "*", "/", "\n", "\u0000", "\u2028", "");

    private static final List<String> PAYLOADS = List.of(
            "} | line_format \"hacked\"",
            " or vector(1)",
            "=~\".*\"} #",
            " OR 1=1 --",
            "*:* OR _exists_:secret",
            "/.*/ OR _index:*",
            "\"}},{\"match_all\":{}},{\"x\":{\"y\":\"",
            ") AND (NOT a:b",
            "{{ .secret }}",
            "{{range $k, $v := .}}{{$v}}{{end}}",
            "(?i).*",
            "[a-z]+|.*",
            "$1${name}",
            "| drop service_name | json | __error__=\"\"",
            "\u202Etxt.exe",
            "%22%7D%20or%20up",
            "<script>alert(1)</script>",
            "\uD83D\uDE80\uD800");

    private Attempts() {}

    /** More than two hundred. */
    public static List<String> all() {
        var all = new ArrayList<String>();
        for (String breaker : BREAKERS) {
            for (String payload : PAYLOADS) {
                all.add(breaker + payload);
                all.add("harmless" + breaker + payload + breaker);
            }
        }
        return all;
    }
}
