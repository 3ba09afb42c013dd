package dev.vigil.redaction;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that are known to be secret, in every encoding they are likely to turn up in. */
final class KnownSecrets {
    static final KnownSecrets NONE = new KnownSecrets(List.of());

    /** Shorter values occur in any text by chance; masking them would only reveal them by their absence. */
    static final int SHORTEST = 6;

    private static final int MAX_SECRETS = 2_000;
    private static final int MAX_TRIGGER = 8;
    private static final ByteSet BASE64 = ByteSet.matching("[A-Za-z0-9+/_=-]");

    private final List<Form> forms;
    private final Triggers triggers;
    private final int[][] formsOfTrigger;

    /** One encoding of one secret; a character is a byte. */
    private record Form(String bytes, boolean anyCase, boolean insideBase64) {}

    /** What an occurrence's check came to: 0 for none, -1 when more bytes must be seen, else its length. */
    private static final int NONE_HERE = 0;

    static final int NEEDS_MORE = -1;

    private KnownSecrets(List<Form> forms) {
        this.forms = forms;
        Map<String, List<Integer>> byTrigger = new LinkedHashMap<>();
        for (int i = 0; i < forms.size(); i++) {
            String bytes = forms.get(i).bytes();
            String head = bytes.substring(0, Math.min(bytes.length(), MAX_TRIGGER));
            byTrigger.computeIfAbsent(head, any -> new ArrayList<>()).add(i);
        }
        triggers = Triggers.ofLiterals(byTrigger.keySet().stream()
                .map(head -> head.getBytes(StandardCharsets.ISO_8859_1))
                .toList());
        formsOfTrigger = byTrigger.values().stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    static KnownSecrets of(Collection<Secret> secrets) {
        if (secrets.size() > MAX_SECRETS) {
            throw new VigilException(
                    ErrorCode.TOO_MUCH_WORK,
                    "the redactor knows up to " + MAX_SECRETS + " secrets by value, not " + secrets.size());
        }
        Map<String, Form> forms = new LinkedHashMap<>();
        for (Secret secret : secrets) {
            if (secret.reveal().getBytes(StandardCharsets.UTF_8).length >= SHORTEST) {
                addForms(secret.reveal(), forms);
            }
        }
        return new KnownSecrets(List.copyOf(forms.values()));
    }

    boolean isEmpty() {
        return forms.isEmpty();
    }

    Triggers triggers() {
        return triggers;
    }

    /**
     * Where the secret that starts at {@code start} with this trigger ends, {@link #NEEDS_MORE} when the buffer is too
     * short to tell, or 0. Of several the longest.
     */
    int end(int trigger, byte[] buffer, int start, int length, boolean last) {
        int end = NONE_HERE;
        for (int index : formsOfTrigger[trigger]) {
            Form form = forms.get(index);
            int same = sameBytes(form, buffer, start, length);
            if (same == form.bytes().length()) {
                end = Math.max(end, form.insideBase64() ? pastBase64(buffer, start + same, length) : start + same);
            } else if (start + same == length && !last) {
                return NEEDS_MORE;
            }
        }
        return end;
    }

    /** The first byte that holds bits of the secret: inside base64 one character may be shared with what is before. */
    int start(int trigger, byte[] buffer, int start) {
        boolean base64 = Arrays.stream(formsOfTrigger[trigger])
                .anyMatch(index -> forms.get(index).insideBase64());
        return base64 && start > 0 && BASE64.has(buffer[start - 1]) ? start - 1 : start;
    }

    private static int pastBase64(byte[] buffer, int end, int length) {
        int past = end;
        while (past < length && past < end + 2 && BASE64.has(buffer[past])) {
            past++;
        }
        return past;
    }

    private static int sameBytes(Form form, byte[] buffer, int start, int length) {
        int same = 0;
        while (same < form.bytes().length()
                && start + same < length
                && isSame(form.bytes().charAt(same), (char) (buffer[start + same] & 0xFF), form.anyCase())) {
            same++;
        }
        return same;
    }

    private static boolean isSame(char expected, char read, boolean anyCase) {
        return expected == read || (anyCase && Character.toLowerCase(expected) == Character.toLowerCase(read));
    }

    private static void addForms(String secret, Map<String, Form> forms) {
        add(forms, secret, false, false);
        add(forms, Encodings.url(secret), true, false);
        add(forms, Encodings.form(secret), true, false);
        add(forms, Encodings.json(secret, false), false, false);
        add(forms, Encodings.json(secret, true), true, false);
        add(forms, Encodings.xml(secret), false, false);
        add(forms, Encodings.hex(secret), true, false);
        for (int shift = 0; shift < 3; shift++) {
            String core = Encodings.base64Core(secret, shift);
            add(forms, core, false, true);
            add(forms, core.replace('+', '-').replace('/', '_'), false, true);
        }
    }

    private static void add(Map<String, Form> forms, String encoded, boolean anyCase, boolean insideBase64) {
        String bytes = new String(encoded.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (bytes.length() >= SHORTEST) {
            forms.putIfAbsent(encoded, new Form(bytes, anyCase, insideBase64));
        }
    }
}
