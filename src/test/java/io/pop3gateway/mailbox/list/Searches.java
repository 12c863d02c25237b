package io.pop3gateway.mailbox.list;

import java.util.Optional;

/** What the tests of lists look for. */
final class Searches {

    /** Subjects with the word in them. */
    static final HeaderFilter LUNCH =
            new HeaderFilter(Optional.empty(), Optional.of("lunch"), Optional.empty(), Optional.empty());

    private Searches() {}
}
