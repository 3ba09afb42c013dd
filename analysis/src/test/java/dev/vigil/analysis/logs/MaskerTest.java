package dev.vigil.analysis.logs;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskerTest {
    private final Masker masker = new Masker();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "order 4711 took 12.5 ms|order <*> took <*>",
                "took 350ms of 1h30m|took <*> of <*>",
                "from 10.1.2.3:8080 to cart:8080|from <*> to cart:<*>",
                "request 3f2504e0-4f89-11d3-9a0c-0305e82c3301 done|request <*> done",
                "commit 9fceb02a and 0x7ffe merged|commit <*> and <*> merged",
                "GET /api/v1/items/42?x=1 ok|GET <*> ok",
                "open https://shop.example/cart/7 now|open https://shop.example/<*> now",
                "user ada@shop.example left|user <*> left",
                "2026-03-01 12:00:01,123 up|<*> up",
                "on Fri Mar 6 it may rain|on <*> it may rain",
                "from 10.0.0.1 () by main()|from <*> (<*>) by main()",
                "state=READY id=17 name=|state=READY id=<*> name=<*>",
                "owner=ada room=hall-3, door=open.|owner=<*> room=<*>, door=<*>.",
                "box=Crate{12 lid=off} kept|box=<*> kept",
                "is open:true and shut: false|is open:<*> and shut: <*>",
                "lid opened for user ada by hand|lid opened for user <*> by hand",
                "read 12 KB of 3 MB|read <*> of <*>",
                "lost m1 m2 m3 for good|lost m<*> for good",
                "could not find 'pg_temp_7' here|could not find '<*>' here",
                "it can't be done|it can't be done",
                "worker-12 and blk_-160899|worker-<*> and blk_<*>",
                "rows [1, 2, 3] of 3|rows [<*>] of <*>",
                "heap at -5 degrees|heap at <*> degrees",
            })
    void what_varies_is_masked(String line, String masked) {
        masker.mask(line);

        assertThat(masker.text()).isEqualTo(masked);
    }

    @Test
    void equal_masks_have_equal_hashes_and_others_do_not() {
        masker.mask("order 1 failed");
        long one = masker.hash(0);
        masker.mask("order 22 failed");
        long two = masker.hash(0);
        masker.mask("order 22 passed");

        assertThat(one).isEqualTo(two).isNotEqualTo(masker.hash(0));
        assertThat(masker.hash(1)).isNotEqualTo(masker.hash(2));
    }

    @Test
    void only_the_first_line_counts() {
        masker.mask("first 1\nsecond 2");

        assertThat(masker.text()).isEqualTo("first <*>");
    }

    @Property(tries = 500)
    void any_text_is_masked_without_a_fault(@ForAll @StringLength(max = 2_000) String text) {
        masker.mask(text);

        assertThat(masker.text()).doesNotContain("\n").doesNotEndWith(" ");
    }
}
