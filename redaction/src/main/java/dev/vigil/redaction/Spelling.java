package dev.vigil.redaction;

/**
 * Whether letters follow each other as they do in words. A text that people wrote, in any case and run together, has
 * pairs that words have; one that a program drew has not.
 */
final class Spelling {
    private static final int LETTERS = 26;

    /** Of 16 and more drawn letters 95 in 100 lie below, of words run together fewer than one. */
    private static final double LEAST_OF_WORDS = 5.3;

    private static final int FEWEST_PAIRS = 10;

    /**
     * How likely the second letter (column) is after the first (row), from 0 to 9 on a logarithmic scale; counted over the
     * words and names of technical documentation and of program text.
     */
    private static final String[] LIKELIHOOD = {
        "36662353515767261768543352",
        "75547332742843740765733151",
        "72537317606653832657611040",
        "74469433833543730665643341",
        "63675543412657353876354641",
        "62447732812634830656623150",
        "73448457722647642764643032",
        "83348222813544741656503040",
        "65666561213668751577251415",
        "81558440745544841463853000",
        "73449434823545642574644141",
        "74468432813733740255542071",
        "86458322703464770363522042",
        "73677583624445631377542131",
        "45664553424678560866656321",
        "72448325603732761857623040",
        "50102522521604222553922310",
        "73558452704465740566543050",
        "63638436704543663378624151",
        "73538426812543640765523262",
        "66646553613768460777221212",
        "83429221811343620244323120",
        "84447426803446732664214311",
        "64757514701463482448434651",
        "65557453704667680576535434",
        "72159325712432613453523156"
    };

    private Spelling() {}

    /** Whether the letters of this text are no words; false where there are too few to tell. */
    static boolean isDrawn(String value) {
        int pairs = 0;
        int sum = 0;
        for (int i = 1; i < value.length(); i++) {
            int first = letter(value.charAt(i - 1));
            int second = letter(value.charAt(i));
            if (first >= 0 && second >= 0) {
                pairs++;
                sum += LIKELIHOOD[first].charAt(second) - '0';
            }
        }
        return pairs >= FEWEST_PAIRS && sum < LEAST_OF_WORDS * pairs;
    }

    private static int letter(char c) {
        int place = Character.toLowerCase(c) - 'a';
        return place < LETTERS ? place : -1;
    }
}
