package io.pop3gateway.mime.html;

import io.pop3gateway.mime.ParseDeadline;

/**
 * What all that look at one page share, so that nothing of it is read twice. For one thread.
 *
 * @param deadline the time for all of it
 * @param sheets reads its style sheets
 * @param styles those of its elements
 */
record Page(ParseDeadline deadline, SheetReader sheets, HiddenStyles styles) {

    static Page begin(ParseDeadline deadline) {
        return new Page(deadline, new SheetReader(), new HiddenStyles());
    }
}
