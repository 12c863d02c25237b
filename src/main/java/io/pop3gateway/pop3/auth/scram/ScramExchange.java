package io.pop3gateway.pop3.auth.scram;

import io.pop3gateway.pop3.auth.Base64Text;
import io.pop3gateway.pop3.auth.Hash;
import io.pop3gateway.pop3.auth.SaslExchange;
import io.pop3gateway.pop3.auth.SaslFailure;
import io.pop3gateway.pop3.auth.SaslName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** A SCRAM login (RFC 5802 §3, §5). */
final class ScramExchange implements SaslExchange {

    private static final byte[] CLIENT_KEY = "Client Key".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SERVER_KEY = "Server Key".getBytes(StandardCharsets.US_ASCII);

    private final Hash hash;
    private final ScramHeader header;
    private final String clientFirstBare;
    private final String clientNonce;
    private final String password;
    private Step step = Step.SERVER_FIRST;
    private byte[] serverSignature;

    ScramExchange(Hash hash, ScramHeader header, String user, String password, String clientNonce) {
        this.hash = hash;
        this.header = header;
        this.password = password;
        this.clientNonce = clientNonce;
        clientFirstBare = "n=" + SaslName.escape(user) + ",r=" + clientNonce;
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.of((header.text() + clientFirstBare).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] respond(byte[] challenge) {
        Step due = step;
        step = Step.FAILED;
        switch (due) {
            case SERVER_FIRST -> {
                byte[] clientFinal = answerServerFirst(challenge);
                step = Step.SERVER_FINAL;
                return clientFinal;
            }
            case SERVER_FINAL -> {
                verifyServerFinal(challenge);
                step = Step.VERIFIED;
                // RFC 4422 §5.2: what proves the server is a challenge, and every challenge has its answer.
                return new byte[0];
            }
            default -> throw SaslFailure.malformed("SCRAM has two challenges");
        }
    }

    @Override
    public boolean verified() {
        return step == Step.VERIFIED;
    }

    @Override
    public boolean isCostly() {
        return step == Step.SERVER_FIRST;
    }

    private byte[] answerServerFirst(byte[] challenge) {
        ScramServerFirst first = ScramServerFirst.parse(challenge, clientNonce);
        String withoutProof = "c=" + header.base64() + ",r=" + first.nonce();
        byte[] authMessage = (clientFirstBare + "," + new String(challenge, StandardCharsets.UTF_8) + ","
                        + withoutProof)
                .getBytes(StandardCharsets.UTF_8);
        byte[] salted = hash.derive(password.toCharArray(), first.salt(), first.iterations());
        byte[] proof = hash.hmac(salted, CLIENT_KEY);
        byte[] clientSignature = hash.hmac(hash.digest(proof), authMessage);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientSignature[i];
        }
        serverSignature = hash.hmac(hash.hmac(salted, SERVER_KEY), authMessage);
        return (withoutProof + ",p=" + Base64Text.encode(proof)).getBytes(StandardCharsets.UTF_8);
    }

    private void verifyServerFinal(byte[] challenge) {
        ScramAttributes attributes = ScramAttributes.parse(challenge);
        if (attributes.beginsWith('e')) {
            throw ScramError.failure(attributes.value(0, 'e'));
        }
        byte[] signature = Base64Text.decode(attributes.value(0, 'v'))
                .orElseThrow(() -> SaslFailure.malformed("a SCRAM signature must be base64"));
        // In a time that does not depend on where the first difference is.
        if (!MessageDigest.isEqual(serverSignature, signature)) {
            throw new SaslFailure(
                    SaslFailure.Reason.WRONG_SIGNATURE, "the server must prove that it knows the password");
        }
    }

    /** What comes from the server next, or how it ended. */
    private enum Step {
        SERVER_FIRST,
        SERVER_FINAL,
        VERIFIED,
        FAILED
    }
}
