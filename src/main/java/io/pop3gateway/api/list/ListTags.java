package io.pop3gateway.api.list;

import io.pop3gateway.api.EntityTags;
import io.pop3gateway.mailbox.list.KnownLists;
import io.pop3gateway.mailbox.list.ListVersion;
import io.pop3gateway.mailbox.list.PageRequest;
import io.pop3gateway.pool.SessionRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/**
 * The entity tags of a caller's lists, and which of them the caller named.
 *
 * @param server the server's alias
 * @param user the caller's login
 * @param query what the caller asks for
 * @param named the lines of {@code If-None-Match}
 */
record ListTags(String server, String user, PageQuery query, List<String> named) implements KnownLists {

    static ListTags of(SessionRequest request, PageQuery query, HttpHeaders headers) {
        return new ListTags(
                request.server().alias(),
                request.credentials().user(),
                query,
                List.copyOf(headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH)));
    }

    /** What the caller has already. */
    KnownLists known() {
        return named.isEmpty() ? KnownLists.NONE : this;
    }

    @Override
    public boolean includes(ListVersion version) {
        return EntityTags.named(named, tag(query.page(), version), true);
    }

    /** The tag of an answer. */
    String tag(PageRequest answered, ListVersion version) {
        return EntityTags.of(server, user, version.digest(), query.canonical(answered));
    }
}
