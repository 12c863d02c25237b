package io.pop3gateway.api.gate;

import io.pop3gateway.api.problem.RequestPath;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Files whose media type is decided by what they are, not by what the caller prefers (RFC 9110 §12.5.1 lets a server disregard
 * {@code Accept}): a list of types that happens not to name a part's must not keep anybody from saving it.
 */
@Singleton
public class OwnMediaType {

    private static final Pattern FILES =
            Pattern.compile("/v1/mailboxes/[^/]+/(export|messages/[^/]+/attachments/[^/]+)");

    void register(@Observes Filters filters) {
        filters.register(OwnMediaType::prefer, Gate.OWN_MEDIA_TYPE.priority());
    }

    private static void prefer(RoutingContext context) {
        if (FILES.matcher(RequestPath.of(context)).matches()) {
            context.request().headers().set("Accept", "*/*");
        }
        context.next();
    }
}
