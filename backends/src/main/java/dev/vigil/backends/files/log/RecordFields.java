package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.files.text.TimeReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The named values of one record while it is decided what each stands for. Of several that claim one role the best known
 * spelling gets it, and the others stay fields under their own names. Used again for the next record.
 */
final class RecordFields {
    private static final int MAX_KNOWN_NAMES = 4096;
    private static final int MAX_NUMBER = 24;
    private static final List<String> STATUSES = List.of(
            "status", "http.status", "http.status_code", "http.response.status_code", "status_code", "statusCode");
    private static final String CONTAINER = "container";
    private static final String UNIT = ".service";

    private final TimeReader times;
    private final @Nullable InnerText inner;
    private final Map<String, Optional<FieldRole.Spelling>> known = new HashMap<>();
    private final Map<FieldRole, Claim> claims = new EnumMap<>(FieldRole.class);
    private String[] names = new String[64];
    private String[] values = new String[64];
    private boolean[] taken = new boolean[64];
    private int size;
    private long nanos;

    /** Which value has a role so far. */
    private static final class Claim {
        private int rank;
        private int index;
    }

    /**
     * Starts without a record.
     *
     * @param inner reads messages that are themselves log lines; absent when they are taken as they are
     */
    RecordFields(TimeReader times, @Nullable InnerText inner) {
        this.times = times;
        this.inner = inner;
        for (FieldRole role : FieldRole.values()) {
            claims.put(role, new Claim());
        }
    }

    void begin() {
        size = 0;
        for (Claim claim : claims.values()) {
            claim.rank = Integer.MAX_VALUE;
            claim.index = -1;
        }
    }

    void take(String name, String value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
            taken = Arrays.copyOf(taken, size * 2);
        }
        names[size] = name;
        values[size] = value;
        taken[size] = false;
        Optional<FieldRole.Spelling> spelling = spelling(name);
        if (spelling.isPresent() && !value.isEmpty()) {
            claim(spelling.get());
        }
        size++;
    }

    private Optional<FieldRole.Spelling> spelling(String name) {
        Optional<FieldRole.Spelling> spelling = known.get(name);
        if (spelling == null) {
            spelling = Optional.ofNullable(FieldRole.of(name));
            if (known.size() < MAX_KNOWN_NAMES) {
                known.put(name, spelling);
            }
        }
        return spelling;
    }

    private void claim(FieldRole.Spelling spelling) {
        Claim claim = claimOf(spelling.role());
        if (spelling.rank() < claim.rank && fits(spelling.role(), values[size])) {
            if (claim.index >= 0) {
                taken[claim.index] = false;
            }
            claim.rank = spelling.rank();
            claim.index = size;
            taken[size] = true;
        }
    }

    private Claim claimOf(FieldRole role) {
        return Objects.requireNonNull(claims.get(role));
    }

    /** Whether a value can be what its name promises; if not, another field may, and this one stays a field. */
    private boolean fits(FieldRole role, String value) {
        return switch (role) {
            case TIME -> isTime(value);
            case LEVEL -> level(value) != Level.UNKNOWN;
            case TRACE, SPAN, SERVICE, POD, CONTAINER, MESSAGE -> true;
            case STACK -> value.indexOf('\n') > 0;
        };
    }

    boolean hasMessage() {
        return claimOf(FieldRole.MESSAGE).index >= 0;
    }

    /** Gives everything to the draft, which keeps what it has already got. */
    void fill(Draft draft) {
        for (int i = 0; i < size; i++) {
            if (!taken[i]) {
                draft.field(names[i], values[i]);
            }
        }
        field(FieldRole.POD, Draft.POD, draft);
        field(FieldRole.CONTAINER, CONTAINER, draft);
        field(FieldRole.TRACE, LogEvent.TRACE_ID, draft);
        field(FieldRole.SPAN, LogEvent.SPAN_ID, draft);
        if (claimOf(FieldRole.TIME).index >= 0) {
            draft.time(nanos);
        }
        if (claimOf(FieldRole.LEVEL).index >= 0) {
            draft.level(level(value(FieldRole.LEVEL)));
        }
        service(draft);
        message(draft);
        if (draft.level() == Level.UNKNOWN) {
            answered(draft);
        }
    }

    /** A request that names no level has that of its status. */
    private static void answered(Draft draft) {
        for (String name : STATUSES) {
            String status = draft.field(name);
            if (!status.isEmpty()) {
                draft.level(RequestText.level(status));
                return;
            }
        }
    }

    private void service(Draft draft) {
        if (draft.service().isEmpty()) {
            draft.service(withoutUnit(value(FieldRole.SERVICE).strip()));
        }
        if (draft.service().isEmpty() && !draft.has(Draft.POD)) {
            draft.service(value(FieldRole.CONTAINER).strip());
        }
    }

    /** Systemd's name of a service without its ending. */
    private static String withoutUnit(String name) {
        return name.endsWith(UNIT) ? name.substring(0, name.length() - UNIT.length()) : name;
    }

    private void message(Draft draft) {
        String message = value(FieldRole.MESSAGE);
        if (inner != null && !message.isEmpty() && inner.mayBeIn(names[claimOf(FieldRole.MESSAGE).index])) {
            inside(inner, message, draft);
        } else {
            draft.message(message);
        }
        String stack = value(FieldRole.STACK);
        if (!stack.isEmpty() && !draft.message().contains(stack)) {
            draft.message(draft.message().isEmpty() ? stack : draft.message() + "\n" + stack);
        }
    }

    /** What the message says of its level counts more than a priority, which the journal gives to all that is printed. */
    private void inside(InnerText reader, String message, Draft draft) {
        Level outer = draft.level();
        int level = claimOf(FieldRole.LEVEL).index;
        if (level >= 0 && names[level].equals("PRIORITY")) {
            draft.level(Level.UNKNOWN);
        }
        reader.read(message, draft);
        if (draft.level() == Level.UNKNOWN) {
            draft.level(outer);
        }
    }

    private void field(FieldRole role, String name, Draft draft) {
        String value = value(role);
        if (!value.isEmpty()) {
            draft.field(name, value);
        }
    }

    private String value(FieldRole role) {
        int i = claimOf(role).index;
        return i < 0 ? "" : values[i];
    }

    /** Whether the value is a moment; if so, it is the one that counts from now on. */
    private boolean isTime(String value) {
        byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
        long read = times.readAny(text, 0, text.length) ? times.nanos() : text.length <= MAX_NUMBER ? epoch(value) : -1;
        if (read >= 0) {
            nanos = read;
        }
        return read >= 0;
    }

    /** Nanoseconds since 1970, or -1. */
    private static long epoch(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!Ascii.isDigit(value.charAt(i)) && !Ascii.isOneOf(value.charAt(i), ".eE+")) {
                return -1;
            }
        }
        try {
            return TimeReader.ofEpoch(Double.parseDouble(value));
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    private static Level level(String value) {
        Level named = LevelWord.parse(value);
        return named == Level.UNKNOWN ? LevelWord.ofNumber(value) : named;
    }
}
