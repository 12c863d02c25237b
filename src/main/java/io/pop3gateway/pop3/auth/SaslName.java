package io.pop3gateway.pop3.auth;

/** The {@code saslname} of RFC 5801 §4 and RFC 5802 §7: a name whose commas and equals signs are written as codes. */
public final class SaslName {

    private SaslName() {}

    public static String escape(String name) {
        // The equals sign first, or those of the comma's code would be escaped too.
        return name.replace("=", "=3D").replace(",", "=2C");
    }
}
