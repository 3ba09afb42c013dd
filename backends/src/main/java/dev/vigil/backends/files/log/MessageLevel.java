package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a message says of its level or its request where nothing before it told. */
final class MessageLevel {
    /** How far into a message it is looked for. */
    private static final int MAX_DISTANCE = 400;
    /** The severity of network equipment: {@code %LINK-3-UPDOWN:}, of RFC 5424. */
    private static final Pattern MNEMONIC = Pattern.compile("%[A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)?-([0-7])-[A-Z0-9_]+:");
    /** {@code PHP Fatal error:  …}, {@code SEVERE: …} on the line below, as the JDK's logger writes it. */
    private static final Pattern WORD =
            Pattern.compile("(?:^PHP |\\n)(Fatal|Parse|Warning|Notice|Deprecated|[A-Z]{4,7})(?: error)?: ");

    private MessageLevel() {}

    static void read(Draft draft) {
        RequestText.read(draft);
        String message = draft.message();
        if (draft.level() != Level.UNKNOWN || (message.indexOf('%') < 0 && message.indexOf(':') < 0)) {
            return;
        }
        int end = Math.min(message.length(), MAX_DISTANCE);
        Matcher mnemonic = MNEMONIC.matcher(message).region(0, end);
        if (message.indexOf('%') >= 0 && mnemonic.find()) {
            draft.level(LevelWord.ofSeverity(mnemonic.group(1)));
            return;
        }
        Matcher word = WORD.matcher(message).region(0, end);
        if ((message.startsWith("PHP ") || message.indexOf('\n') >= 0) && word.find()) {
            draft.level(
                    switch (word.group(1)) {
                        case "Parse" -> Level.ERROR;
                        case "Deprecated" -> Level.WARN;
                        default -> LevelWord.parse(word.group(1));
                    });
        }
    }
}
