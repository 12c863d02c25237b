package io.pop3gateway.deploy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A series that an expression of Prometheus' language reads.
 *
 * @param name the metric's
 * @param labels what selects among its series
 */
record Series(String name, String labels) {

    private static final Pattern SELECTED = Pattern.compile("([a-z_][a-z0-9_]*)\\{([^}]*)}");

    /** All that an expression reads; each must have a selector. */
    static List<Series> in(String expression) {
        return SELECTED.matcher(expression)
                .results()
                .map(match -> new Series(match.group(1), match.group(2)))
                .toList();
    }
}
