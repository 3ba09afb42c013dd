package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.client.Question;
import dev.vigil.ledger.Continuation;
import dev.vigil.ledger.Witness;
import dev.vigil.ledger.note.Cosigner;
import dev.vigil.ledger.note.CosignerKey;
import dev.vigil.ledger.note.SigningKey;
import dev.vigil.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A witness at work: what it signed last lies in a file. */
record Witnessing(Witness witness, CosignerKey publicKey, Path state) {
    private static final String KEY = "VIGIL_WITNESS_KEY";

    static Witnessing of(String ledgerKey, Path state, Optional<String> name, Map<String, String> environment) {
        String secret = environment.getOrDefault(KEY, "");
        if (secret.isBlank()) {
            throw new VigilException(
                    ErrorCode.BAD_KEY,
                    "a witness signs with a key of its own: set " + KEY
                            + " to the output of: openssl rand -hex 32\nKeep it where the ledger and its key are not.");
        }
        var key = SigningKey.parse(Secret.of(secret));
        var cosigner = new Cosigner(name.orElse("vigil/witness/" + key.fingerprint()), key);
        return new Witnessing(new Witness(VerifierKey.parse(ledgerKey), cosigner), cosigner.publicKey(), state);
    }

    /** Keeps what it signs, so that the next look starts there. */
    Witness.Opinion look(Api api, Instant now) {
        var last = lastSigned();
        var question = Question.of(Paths.AUDIT_CONSISTENCY).with(Parameters.OLD, witness.size(last));
        var opinion = witness.of(last, Continuation.parse(api.text(question)), now);
        if (opinion instanceof Witness.Opinion.Signed(long size, var note)) {
            keep(note);
        }
        return opinion;
    }

    private Optional<String> lastSigned() {
        try {
            return Files.exists(state) ? Optional.of(Files.readString(state)) : Optional.empty();
        } catch (IOException e) {
            throw new VigilException(ErrorCode.BAD_INPUT_FILE, state + " could not be read: " + e, e);
        }
    }

    /** Half a file would be no memory: it is written beside and then put in place. */
    private void keep(String note) {
        var beside = state.resolveSibling(state.getFileName() + ".new");
        try {
            Files.writeString(beside, note);
            Files.move(beside, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE, "the signed checkpoint could not be kept in " + state + ": " + e, e);
        }
    }
}
