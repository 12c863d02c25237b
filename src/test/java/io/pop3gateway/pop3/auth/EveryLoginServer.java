package io.pop3gateway.pop3.auth;

import io.pop3gateway.pop3.auth.scram.ScramServer;
import io.pop3gateway.testing.ThrowawayCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.parsetools.RecordParser;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** A server over TLS that knows every way to log in, accepts or refuses, and keeps each line that it was sent. */
public final class EveryLoginServer {

    private static final ThrowawayCertificate CERTIFICATE = ThrowawayCertificate.shared();

    private final Vertx vertx;
    private final String mechanism;
    private final String password;
    private final boolean accepts;
    private final byte[] binding;
    private final List<String> lines = new ArrayList<>();
    private final Deque<UnaryOperator<String>> script = new ArrayDeque<>();
    private boolean terse;

    /**
     * @param mechanism the one that it announces, or several with blanks between them
     * @param password what SCRAM compares with
     * @param accepts how the other logins end
     * @param binding what SCRAM's {@code -PLUS} forms must be bound to
     */
    public EveryLoginServer(Vertx vertx, String mechanism, String password, boolean accepts, byte[] binding) {
        this.vertx = vertx;
        this.mechanism = mechanism;
        this.password = password;
        this.accepts = accepts;
        this.binding = binding;
    }

    /** Answers all that is wrong with SCRAM by the same {@code -ERR}, as Cyrus does. */
    EveryLoginServer terse() {
        terse = true;
        return this;
    }

    public Future<Integer> listen() {
        NetServerOptions options = new NetServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(CERTIFICATE.certificatePem()))
                        .addKeyValue(Buffer.buffer(CERTIFICATE.keyPem())));
        return vertx.createNetServer(options)
                .connectHandler(this::serve)
                .listen(0, "127.0.0.1")
                .map(NetServer::actualPort);
    }

    /** What {@code tls-server-end-point} is for this server's certificate. */
    public static byte[] endPointBinding() throws CertificateException {
        byte[] pem = CERTIFICATE.certificatePem().getBytes(StandardCharsets.US_ASCII);
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        return ((ChannelBinding.TlsServerEndPoint) ChannelBinding.tlsServerEndPoint(certificate)).hash();
    }

    /** All lines of the client. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    private void serve(NetSocket socket) {
        socket.handler(RecordParser.newDelimited("\r\n", line -> socket.write(answer(line.toString()) + "\r\n")));
        socket.write("+OK ready <1.2@host>\r\n");
    }

    private synchronized String answer(String line) {
        lines.add(line);
        if (!script.isEmpty()) {
            return script.poll().apply(line);
        }
        String[] words = line.split(" ");
        return switch (words[0]) {
            case "CAPA" -> "+OK\r\nUSER\r\nSASL " + mechanism + "\r\n.";
            case "USER", "NOOP", "QUIT" -> "+OK";
            case "AUTH" -> auth(words);
            default -> end();
        };
    }

    private String end() {
        return accepts ? "+OK" : "-ERR [AUTH] no";
    }

    private String auth(String[] words) {
        switch (words[1]) {
            case "LOGIN" -> {
                script.add(user -> challenge("Password:"));
                script.add(pass -> end());
                return challenge("User Name");
            }
            case "CRAM-MD5" -> {
                script.add(digest -> end());
                return challenge("<1.2@host>");
            }
            case "PLAIN" -> {
                return end();
            }
            case "OAUTHBEARER", "XOAUTH2" -> {
                return token(words.length == 3);
            }
            default -> {
                return scram(words);
            }
        }
    }

    private String token(boolean told) {
        if (!told) {
            script.add(token -> token(true));
            return "+ ";
        }
        if (accepts) {
            return "+OK";
        }
        script.add(go -> end());
        return challenge("{\"status\":\"invalid_token\"}");
    }

    private String scram(String[] words) {
        ScramServer scram = new ScramServer(words[1].contains("256") ? "SHA-256" : "SHA-1", password);
        script.add(last -> {
            String proof = scram.last(decoded(last), words[1].endsWith("-PLUS") ? binding : new byte[0]);
            if (terse && proof.startsWith("e=")) {
                return "-ERR [AUTH] no";
            }
            script.add(signed -> proof.startsWith("v=") ? "+OK" : "-ERR [AUTH] no");
            return challenge(proof);
        });
        return challenge(scram.first(decoded(words[2])));
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String challenge(String text) {
        return "+ " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
