package io.pop3gateway.pop3.auth.scram;

import io.pop3gateway.pop3.auth.SaslFailure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The attributes of a SCRAM message of the server, in the order in which they came (RFC 5802 §5.1, §7). */
record ScramAttributes(List<Attribute> list) {

    /** One {@code name=value}; the value is not empty and holds neither comma nor NUL. */
    record Attribute(char name, String value) {}

    static ScramAttributes parse(byte[] message) {
        List<Attribute> attributes = new ArrayList<>();
        for (String part : decode(message).split(",", -1)) {
            if (part.length() < 3 || !isLetter(part.charAt(0)) || part.charAt(1) != '=' || part.indexOf('\0') >= 0) {
                throw SaslFailure.malformed("a SCRAM message must be made of attributes");
            }
            attributes.add(new Attribute(part.charAt(0), part.substring(2)));
        }
        // RFC 5802 §5.1: a mandatory extension that is not known, and none is, ends the login.
        if (attributes.stream().anyMatch(attribute -> attribute.name() == 'm')) {
            throw SaslFailure.malformed("a SCRAM message must have no mandatory extension");
        }
        return new ScramAttributes(List.copyOf(attributes));
    }

    /** The value of the attribute at a place, which must have that name. */
    String value(int place, char name) {
        if (place >= list.size() || list.get(place).name() != name) {
            throw SaslFailure.malformed("a SCRAM message must have its attributes in order");
        }
        return list.get(place).value();
    }

    boolean beginsWith(char name) {
        return list.get(0).name() == name;
    }

    private static String decode(byte[] message) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message))
                    .toString();
        } catch (CharacterCodingException e) {
            throw SaslFailure.malformed("a SCRAM message must be UTF-8");
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
