package dev.vigil.server.config;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.List;

/** What was written for one key. */
sealed interface Value {
    /** A value that could be read. */
    record Given(Kind.Raw raw, Source source) implements Value {
        /** What it becomes, or a {@link ErrorCode#BAD_CONFIG} that says where it stands. */
        <T> T read(Setting<T> setting, List<String> path) {
            try {
                return setting.kind().read(raw);
            } catch (VigilException e) {
                throw new VigilException(
                        ErrorCode.BAD_CONFIG, source + ": " + FileLayer.dotted(path) + ": " + e.explanation(), e);
            }
        }
    }

    /** {@code env:NAME}, where nothing sets the variable. */
    record Unresolved(String variable, Place place) implements Value {
        String explanation() {
            return "names env:" + variable + ", but neither the environment nor .env sets " + variable;
        }
    }
}
