package io.pop3gateway.mime.enclosed;

import io.pop3gateway.mime.structure.MimePart;
import java.util.Locale;
import java.util.Set;

/** Which parts may be shells of others, by type and name (RFC 8551 §3.9). Public for its neighbours in this room alone. */
public final class Shells {

    private static final Set<String> CMS = Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");
    private static final Set<String> TNEF = Set.of(Containers.TNEF, "application/vnd.ms-tnef");
    private static final Set<String> ANYTHING = Set.of("application/octet-stream", "application/x-unknown");

    private Shells() {}

    /** Whether a part may hold others that its reader sees in its place. */
    public static boolean mayBe(MimePart part) {
        return mayBeCms(part) || mayBeTnef(part);
    }

    static boolean mayBeCms(MimePart part) {
        return CMS.contains(part.mediaType())
                || ANYTHING.contains(part.mediaType()) && name(part).endsWith(".p7m");
    }

    /** By the label that RFC 8551 §3.2.2 has for it. */
    static boolean claimsEncryption(MimePart part) {
        return part.parameters()
                .word("smime-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .endsWith("enveloped-data");
    }

    static boolean mayBeTnef(MimePart part) {
        return TNEF.contains(part.mediaType())
                || ANYTHING.contains(part.mediaType()) && name(part).equals("winmail.dat");
    }

    private static String name(MimePart part) {
        return part.dispositionParameters()
                .decoded("filename")
                .or(() -> part.parameters().decoded("name"))
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
