package io.pop3gateway.pop3.auth.scram;

import io.pop3gateway.pop3.auth.Base64Text;
import io.pop3gateway.pop3.auth.ChannelBinding;
import io.pop3gateway.pop3.auth.SaslName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of a SCRAM login that says how it is bound to the connection (RFC 5801 §4, RFC 5802 §6).
 *
 * @param text {@code n,,} when the client knows of no binding, {@code y,,} when it does but the server offered none, so
 *     that a server whose offer was tampered with notices, {@code p=…,,} when the login is bound
 * @param data what is bound to, empty unless the text begins with {@code p}
 */
record ScramHeader(String text, byte[] data) {

    static ScramHeader of(boolean plus, ChannelBinding binding, Optional<String> actsFor) {
        // RFC 5802 §7: the authorization identity stands between the commas.
        String identity =
                "," + actsFor.map(name -> "a=" + SaslName.escape(name)).orElse("") + ",";
        if (!(binding instanceof ChannelBinding.TlsServerEndPoint endPoint)) {
            return new ScramHeader("n" + identity, new byte[0]);
        }
        return plus
                ? new ScramHeader("p=" + ChannelBinding.TlsServerEndPoint.NAME + identity, endPoint.hash())
                : new ScramHeader("y" + identity, new byte[0]);
    }

    /** The value of the attribute {@code c}. */
    String base64() {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        input.writeBytes(data);
        return Base64Text.encode(input.toByteArray());
    }
}
