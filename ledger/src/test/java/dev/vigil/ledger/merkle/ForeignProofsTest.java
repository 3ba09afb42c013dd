package dev.vigil.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Proofs, good and forged, that others publish for RFC 6962, from the folder that VIGIL_VECTORS names. Those in the
 * project always run; they have the same form.
 */
final class ForeignProofsTest {
    private static final Path OWN = Path.of("src/test/resources/dev/vigil/ledger/merkle/proofs");

    @TestFactory
    Stream<DynamicTest> inclusion() throws IOException {
        return tests(
                "inclusion",
                vector -> Proofs.includes(
                        bytes(vector, "leafHash"),
                        number(vector, "leafIdx"),
                        number(vector, "treeSize"),
                        proof(vector),
                        bytes(vector, "root")));
    }

    @TestFactory
    Stream<DynamicTest> consistency() throws IOException {
        return tests(
                "consistency",
                vector -> Proofs.continues(
                        number(vector, "size1"),
                        bytes(vector, "root1"),
                        number(vector, "size2"),
                        bytes(vector, "root2"),
                        proof(vector)));
    }

    @TestFactory
    Stream<DynamicTest> subtree_inclusion() throws IOException {
        return tests(
                "subtreeinclusion",
                vector -> Proofs.includes(
                        bytes(vector, "leafHash"),
                        number(vector, "leafIdx"),
                        new Proofs.Leaves(number(vector, "start"), number(vector, "end")),
                        proof(vector),
                        bytes(vector, "root")));
    }

    @TestFactory
    Stream<DynamicTest> subtree_consistency() throws IOException {
        return tests(
                "subtreeconsistency",
                vector -> Proofs.contains(
                        new Proofs.Leaves(number(vector, "start"), number(vector, "end")),
                        bytes(vector, "root1"),
                        number(vector, "size"),
                        bytes(vector, "root2"),
                        proof(vector)));
    }

    private static Stream<DynamicTest> tests(String kind, Check check) throws IOException {
        var files = new ArrayList<Path>(jsonFiles(OWN.resolve(kind)));
        String foreign = System.getenv("VIGIL_VECTORS");
        if (foreign != null) {
            files.addAll(jsonFiles(Path.of(foreign, "rfc6962-merkle-proofs", kind)));
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    var vector = Json.readObject(Files.readString(file));
                    assertThat(check.holds(vector)).isEqualTo(Boolean.FALSE.equals(vector.get("wantErr")));
                }));
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static long number(Map<String, Object> vector, String name) {
        return ((Number) vector.getOrDefault(name, -1)).longValue();
    }

    private static byte[] bytes(Map<String, Object> vector, String name) {
        return decoded(vector.getOrDefault(name, ""));
    }

    private static List<byte[]> proof(Map<String, Object> vector) {
        return vector.get("proof") instanceof List<?> hashes
                ? hashes.stream().map(ForeignProofsTest::decoded).toList()
                : List.of();
    }

    private static byte[] decoded(Object text) {
        return Base64.getDecoder().decode(text.toString());
    }

    private interface Check {
        boolean holds(Map<String, Object> vector);
    }
}
