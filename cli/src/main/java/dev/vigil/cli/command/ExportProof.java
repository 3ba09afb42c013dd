package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AuditKeyBody;
import dev.vigil.api.http.Paths;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.client.Question;
import dev.vigil.ledger.EntryProof;
import dev.vigil.ledger.Verdict;
import dev.vigil.ledger.Verifier;
import dev.vigil.ledger.note.VerifierKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies an export with the public key and whatever checkpoints were kept elsewhere. */
record ExportProof(Optional<String> key, List<Path> checkpoints) {

    /** The key itself, or what the file of this name holds. */
    static String key(String textOrFile) {
        Path file = Path.of(textOrFile);
        return Files.isRegularFile(file) ? text(file) : textOrFile;
    }

    Verdict ofFile(Path export) {
        var verifier = verifier(demandedKey());
        try (InputStream bytes = Files.newInputStream(export)) {
            return verifier.verify(bytes);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(export, e);
        }
    }

    /** Why what vigil audit prove wrote proves nothing, or nothing if it does. */
    Optional<String> refusalOf(Path proof) {
        var verifierKey = VerifierKey.parse(demandedKey());
        return EntryProof.parse(text(proof)).refusal(verifierKey);
    }

    /** Without a key of one's own this proves only that the server agrees with itself. */
    Verdict ofServer(Api api) {
        String known = key.orElseGet(
                () -> api.get(Question.of(Paths.AUDIT_KEY), AuditKeyBody.class).key());
        return api.lines(
                Question.of(Paths.AUDIT_EXPORT), lines -> verifier(known).verify(lines));
    }

    private String demandedKey() {
        return key.orElseThrow(() -> new VigilException(
                ErrorCode.BAD_REQUEST,
                "a file is verified with the key of its ledger: --key KEY. vigil audit key prints it; keep it where the"
                        + " ledger is not"));
    }

    private Verifier verifier(String known) {
        List<String> earlier = new ArrayList<>();
        checkpoints.forEach(file -> earlier.add(text(file)));
        return new Verifier(VerifierKey.parse(known), earlier);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static VigilException unreadable(Path file, Exception fault) {
        return Files.exists(file)
                ? new VigilException(ErrorCode.BAD_INPUT_FILE, file + " could not be read: " + fault, fault)
                : new VigilException(ErrorCode.NOT_FOUND, "there is no file " + file, fault);
    }
}
