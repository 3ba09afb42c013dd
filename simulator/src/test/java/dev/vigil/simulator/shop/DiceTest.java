package dev.vigil.simulator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DiceTest {
    @Test
    void throws_are_those_of_yesterday_and_of_every_other_machine() {
        var dice = Dice.of(42, "traffic");

        assertThat(dice.nextLong()).isEqualTo(1754052446712390949L);
        assertThat(dice.gaussian()).isEqualTo(-0.460304363550299);
    }

    @Test
    void purposes_do_not_share_their_throws() {
        assertThat(Dice.of(1, "a").nextLong()).isNotEqualTo(Dice.of(1, "b").nextLong());
        assertThat(Dice.of(1, "a").nextLong()).isNotEqualTo(Dice.of(2, "a").nextLong());
    }

    @Test
    void distributions_have_the_means_they_should() {
        var dice = Dice.of(3, "means");
        int throwsOfEach = 200_000;

        assertThat(DoubleStream.generate(dice::fraction)
                        .limit(throwsOfEach)
                        .average()
                        .orElseThrow())
                .isBetween(0.495, 0.505);
        assertThat(DoubleStream.generate(() -> dice.exponential(5))
                        .limit(throwsOfEach)
                        .average()
                        .orElseThrow())
                .isBetween(4.9, 5.1);
        assertThat(DoubleStream.generate(dice::gaussian)
                        .limit(throwsOfEach)
                        .average()
                        .orElseThrow())
                .isBetween(-0.02, 0.02);
        assertThat(DoubleStream.generate(dice::gaussian)
                        .map(x -> x * x)
                        .limit(throwsOfEach)
                        .average()
                        .orElseThrow())
                .isBetween(0.98, 1.02);
    }

    @Test
    void card_numbers_pass_the_check_of_card_numbers() {
        var dice = Dice.of(4, "cards");
        for (int i = 0; i < 1_000; i++) {
            String number = Cards.number(dice);
            assertThat(number).hasSize(16).startsWith("400000");
            assertThat(luhnSum(number) % 10).isZero();
        }
    }

    private static int luhnSum(String number) {
        int sum = 0;
        for (int fromRight = 0; fromRight < number.length(); fromRight++) {
            int digit = number.charAt(number.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 1 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return sum;
    }
}
