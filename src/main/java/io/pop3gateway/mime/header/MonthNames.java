package io.pop3gateway.mime.header;

import java.util.List;
import java.util.Locale;

/** The names of months in the languages that programs put into dates in spite of RFC 5322 §3.3. */
final class MonthNames {

    /** How the names begin, without accents: English, German, French, Spanish, Italian, Portuguese, Dutch. */
    private static final List<List<String>> BEGINNINGS = List.of(
            List.of("jan", "ene", "gen"),
            List.of("feb", "fev"),
            List.of("mar", "mrz", "mrt", "mae"),
            List.of("apr", "avr", "abr"),
            List.of("may", "mai", "mag", "mei"),
            List.of("jun", "juin", "giu"),
            List.of("jul", "juil", "lug"),
            List.of("aug", "aou", "ago"),
            List.of("sep", "set"),
            List.of("oct", "okt", "ott", "out"),
            List.of("nov"),
            List.of("dec", "dez", "dic"));

    private MonthNames() {}

    /** 1 to 12; 0 when it is the name of none. */
    static int number(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < BEGINNINGS.size(); i++) {
            if (BEGINNINGS.get(i).stream().anyMatch(lower::startsWith)) {
                return i + 1;
            }
        }
        return 0;
    }
}
