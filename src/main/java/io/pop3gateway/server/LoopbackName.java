package io.pop3gateway.server;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which host names cannot lead off this machine, whatever a resolver says. */
final class LoopbackName {

    /** 127/8 in dotted form (RFC 6890 §2.2.2); shorter spellings are left out, since resolvers read them differently. */
    private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private LoopbackName() {}

    static boolean is(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") // RFC 6761 §6.3
                || name.equals("::1")
                || name.equals("[::1]")
                || IPV4.matcher(name).matches();
    }
}
