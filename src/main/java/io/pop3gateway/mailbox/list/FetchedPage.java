package io.pop3gateway.mailbox.list;

import io.pop3gateway.mailbox.MaildropIndex;
import java.util.List;

/**
 * A page as its session gave it: octets that nobody has read yet. Public for its neighbours in this room alone.
 *
 * @param asked what it answers
 * @param index the maildrop
 * @param slice the messages
 * @param tops the beginning of each; none when no header was asked for
 * @param scanned messages looked at
 * @param complete whether the page is as full as it can be
 * @param repeatable whether the same question would be answered the same way while the mailbox is the same
 */
public record FetchedPage(
        PageRequest asked,
        MaildropIndex index,
        PageSlice slice,
        List<Fetched> tops,
        int scanned,
        boolean complete,
        boolean repeatable) {

    /** A page that needed no look at any header to be found. */
    FetchedPage(PageRequest asked, MaildropIndex index, PageSlice slice, List<Fetched> tops) {
        this(asked, index, slice, tops, slice.messages().size(), true, true);
    }

    /** What its messages' headers hold of the memory. */
    long headerOctets() {
        return Fetched.octets(tops);
    }

    /** The same page with the beginnings of its messages. */
    FetchedPage with(List<Fetched> read) {
        return new FetchedPage(asked, index, slice, read, scanned, complete, repeatable);
    }
}
