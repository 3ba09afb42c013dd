package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.server.storage.DatabaseSettings.PostgreSql;
import org.junit.jupiter.api.Test;

final class DatabaseSettingsTest {
    @Test
    void credentials_are_taken_out_of_the_address() {
        var settings = parse("postgresql://vigil:" + "s%40cret%2F1+" + "@db.example.com:5433/prod?sslmode=require");

        assertThat(settings.url()).isEqualTo("jdbc:postgresql://db.example.com:5433/prod?sslmode=require");
        assertThat(settings.user()).isEqualTo("vigil");
        assertThat(settings.password()).isEqualTo(Secret.of("s@cret/1+"));
        assertThat(settings.toString()).doesNotContain("s@cret");
    }

    @Test
    void every_usual_form_is_read() {
        for (String text : new String[] {
            "jdbc:postgresql://db/prod", "postgres://db/prod", "postgresql://db/prod", " postgresql://db/prod\n"
        }) {
            assertThat(parse(text)).as(text).isEqualTo(new PostgreSql("jdbc:postgresql://db/prod", "", Secret.of("")));
        }
        assertThat(parse("postgresql://me@a:1,b:2/prod").url()).isEqualTo("jdbc:postgresql://a:1,b:2/prod");
        assertThat(parse("postgresql://me:50%@db/prod").password()).isEqualTo(Secret.of("50%"));
        assertThat(parse("postgresql://me:a@b@db/prod").password()).isEqualTo(Secret.of("a@b"));
    }

    @Test
    void another_form_is_refused_without_showing_it() {
        for (String text : new String[] {
            "", "mysql://me:hidden@db/prod", "postgresql://me:hidden@db", "postgresql://me:hid/den@db/prod", "hidden"
        }) {
            assertThatThrownBy(() -> parse(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_CONFIG))
                    .hasMessageNotContaining("hid");
        }
    }

    private static PostgreSql parse(String text) {
        return PostgreSql.parse(Secret.of(text));
    }
}
