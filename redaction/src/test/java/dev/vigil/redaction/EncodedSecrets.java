package dev.vigil.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** One value as others may have written it; made here with the JDK alone, apart from what is tested. */
final class EncodedSecrets {
    private EncodedSecrets() {}

    static List<String> of(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        var all = new ArrayList<String>();
        all.add(value);
        all.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        all.add(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        all.add(HexFormat.of().formatHex(bytes));
        all.add(HexFormat.of().withUpperCase().formatHex(bytes));
        all.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        all.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return all;
    }
}
