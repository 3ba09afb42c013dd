package dev.vigil.simulator.shop;

import java.util.List;
import java.util.Locale;

/**
 * A part of a sentence that differs each time. People, addresses and cards are of the reserved ranges of RFC 2606 and
 * RFC 5737 or made up on the spot.
 */
enum Blank {
    SKU {
        @Override
        String filled(Dice dice) {
            return "LW-" + (10_000 + dice.below(2_400));
        }
    },
    ORDER {
        @Override
        String filled(Dice dice) {
            return "A" + (4_100_000 + dice.below(90_000));
        }
    },
    CUSTOMER {
        @Override
        String filled(Dice dice) {
            return "c" + (20_000 + dice.below(40_000));
        }
    },
    BASKET {
        @Override
        String filled(Dice dice) {
            return "b-" + dice.hex(8);
        }
    },
    COUNT {
        @Override
        String filled(Dice dice) {
            return Integer.toString(1 + dice.below(40));
        }
    },
    ROWS {
        @Override
        String filled(Dice dice) {
            return Integer.toString(200 + dice.below(4_000));
        }
    },
    MS {
        @Override
        String filled(Dice dice) {
            return Integer.toString((int) dice.logNormal(40, 0.7));
        }
    },
    AMOUNT {
        @Override
        String filled(Dice dice) {
            int cents = (int) dice.logNormal(4_900, 0.8);
            return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
        }
    },
    CITY {
        @Override
        String filled(Dice dice) {
            return dice.pick(CITIES);
        }
    },
    WORD {
        @Override
        String filled(Dice dice) {
            return dice.pick(WORDS);
        }
    },
    EMAIL {
        @Override
        String filled(Dice dice) {
            return dice.pick(PEOPLE) + dice.below(900) + "@" + dice.pick(MAIL_DOMAINS);
        }
    },
    IP {
        @Override
        String filled(Dice dice) {
            return dice.pick(DOCUMENTATION_NETWORKS) + (1 + dice.below(254));
        }
    },
    /** Looks like a bearer token, and opens nothing. */
    TOKEN {
        @Override
        String filled(Dice dice) {
            return dice.lettersAndDigits(20) + "." + dice.lettersAndDigits(43);
        }
    },
    /** A number that passes the check of ISO/IEC 7812-1 and belongs to no card. */
    CARD {
        @Override
        String filled(Dice dice) {
            return Cards.number(dice);
        }
    },
    ID {
        @Override
        String filled(Dice dice) {
            return dice.hex(8);
        }
    };

    private static final List<String> CITIES = List.of(
            "Bergen", "Cork", "Delft", "Ghent", "Graz", "Krakow", "Lugano", "Malmo", "Porto", "Tartu", "Turku", "York");
    private static final List<String> WORDS = List.of(
            "lamp",
            "lantern",
            "wick",
            "oil lamp",
            "brass",
            "candle",
            "paper shade",
            "garden",
            "solar",
            "glass",
            "led",
            "storm lantern",
            "gift",
            "red",
            "table");
    private static final List<String> PEOPLE =
            List.of("ada", "bente", "carlo", "dunja", "emre", "fleur", "goran", "hanne", "ivo", "jana", "kofi", "lena");
    private static final List<String> MAIL_DOMAINS = List.of("example.com", "example.net", "example.org");
    private static final List<String> DOCUMENTATION_NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

    abstract String filled(Dice dice);

    static Blank named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
