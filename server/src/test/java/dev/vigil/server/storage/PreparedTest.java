package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class PreparedTest {
    private final ArrayList<String> names = new ArrayList<>();

    @Test
    void places_with_names_become_question_marks_in_their_order() {
        assertThat(Prepared.withQuestionMarks("UPDATE a SET b = :b, c_1=:c_1 WHERE b <> :b", names))
                .isEqualTo("UPDATE a SET b = ?, c_1=? WHERE b <> ?");
        assertThat(names).containsExactly("b", "c_1", "b");
    }

    @Test
    void what_stands_in_quotes_is_no_place_and_neither_is_a_cast_or_a_lone_colon() {
        String text = "SELECT 'at :noon', 'it''s :x', a::text, ': ' || b FROM c WHERE d = ': :' OR e = :e";

        assertThat(Prepared.withQuestionMarks(text, names)).isEqualTo(text.replace("e = :e", "e = ?"));
        assertThat(names).containsExactly("e");
        assertThat(Prepared.withQuestionMarks("a : b :", names)).isEqualTo("a : b :");
    }
}
