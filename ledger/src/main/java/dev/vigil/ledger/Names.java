package dev.vigil.ledger;

import dev.vigil.api.action.Effect;
import java.util.Locale;

/** Enums as the ledger writes them: their lower-case names, and nothing else is read back. */
final class Names {
    private Names() {}

    static String of(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    static Effect effect(String name) {
        for (var effect : Effect.values()) {
            if (of(effect).equals(name)) {
                return effect;
            }
        }
        throw new IllegalArgumentException("no effect is called \"" + name + "\"");
    }

    static Phase phase(String name) {
        for (var phase : Phase.values()) {
            if (phase.id().equals(name)) {
                return phase;
            }
        }
        throw new IllegalArgumentException("no phase is called \"" + name + "\"");
    }

    static Result result(String name) {
        for (var result : Result.values()) {
            if (result.id().equals(name)) {
                return result;
            }
        }
        throw new IllegalArgumentException("no result is called \"" + name + "\"");
    }
}
