package dev.vigil.app.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What must not be forgotten is a type that one package alone can make. */
final class ProofTypesTest {
    static final List<String> PROOFS = List.of(
            "dev.vigil.server.access.Principal",
            "dev.vigil.server.approval.Approved",
            "dev.vigil.server.audit.Receipt",
            "dev.vigil.redaction.Redacted",
            "dev.vigil.server.access.ShownOnce");

    private static final String BACKEND = "dev.vigil.api.backend.Backend";

    /** Those who implement backends, put them together, or test them. */
    private static final Set<String> BACKEND_MODULES = Set.of("api", "backends", "testkit", "app", "bench");

    @ParameterizedTest
    @FieldSource("PROOFS")
    void a_proof_is_a_final_class_that_only_its_package_makes(String name) {
        JavaClass proof = Code.CLASSES.get(name);

        assertThat(proof.getModifiers()).contains(JavaModifier.FINAL);
        assertThat(proof.isRecord()).as("a record cannot hide its constructor").isFalse();
        assertThat(proof.getConstructors())
                .isNotEmpty()
                .extracting(JavaConstructor::getModifiers)
                .noneMatch(modifiers ->
                        modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
    }

    @Test
    void the_document_lists_the_same_proofs() {
        assertThat(Documents.tableAfter("ARCHITECTURE.md", "## Proof types"))
                .extracting(row -> Documents.unquoted(row.getFirst()))
                .containsExactlyElementsOf(PROOFS.stream()
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .toList());
    }

    @Test
    void only_one_room_of_the_server_asks_backends() {
        assertThat(Code.uses()
                        .filter(use -> use.to().getName().equals(BACKEND))
                        .filter(use -> !BACKEND_MODULES.contains(Code.module(use.from())))
                        .filter(use -> !use.from().getPackageName().startsWith("dev.vigil.server.backend")))
                .isEmpty();
    }
}
