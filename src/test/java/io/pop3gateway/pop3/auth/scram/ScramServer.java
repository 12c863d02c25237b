package io.pop3gateway.pop3.auth.scram;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server's side of SCRAM, written from RFC 5802 §3 alone, so that it shares no mistake with the client. */
public final class ScramServer {

    private final String digest;
    private final String hmac;
    private final byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8};
    private final int iterations = 4096;
    private final byte[] saltedPassword;
    private String gs2Header;
    private String clientFirstBare;
    private String serverFirst;

    public ScramServer(String digest, String password) {
        this.digest = digest;
        this.hmac = "Hmac" + digest.replace("-", "");
        saltedPassword = hi(password.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the client's first message, answers with the server's. */
    public String first(byte[] clientFirst) {
        String message = new String(clientFirst, StandardCharsets.UTF_8);
        int end = message.indexOf(',', message.indexOf(',') + 1) + 1;
        gs2Header = message.substring(0, end);
        clientFirstBare = message.substring(end);
        String nonce = clientFirstBare.substring(clientFirstBare.indexOf(",r=") + 3);
        serverFirst = "r=" + nonce + "SERVER,s=" + Base64.getEncoder().encodeToString(salt) + ",i=" + iterations;
        return serverFirst;
    }

    String gs2Header() {
        return gs2Header;
    }

    String user() {
        String escaped = clientFirstBare.substring(2, clientFirstBare.indexOf(','));
        return escaped.replace("=2C", ",").replace("=3D", "=");
    }

    /** Reads the client's final message; answers with the signature, or the error that RFC 5802 §7 names. */
    public String last(byte[] clientFinal, byte[] expectedBinding) {
        String message = new String(clientFinal, StandardCharsets.UTF_8);
        int proofAt = message.lastIndexOf(",p=");
        String withoutProof = message.substring(0, proofAt);
        ByteArrayOutputStream binding = new ByteArrayOutputStream();
        binding.writeBytes(gs2Header.getBytes(StandardCharsets.UTF_8));
        binding.writeBytes(expectedBinding);
        String expected = "c=" + Base64.getEncoder().encodeToString(binding.toByteArray()) + ",";
        if (!withoutProof.startsWith(expected)) {
            return "e=channel-bindings-dont-match";
        }
        byte[] authMessage =
                (clientFirstBare + "," + serverFirst + "," + withoutProof).getBytes(StandardCharsets.UTF_8);
        byte[] storedKey = hash(hmac(saltedPassword, "Client Key".getBytes(StandardCharsets.UTF_8)));
        byte[] proof = Base64.getDecoder().decode(message.substring(proofAt + 3));
        if (!Arrays.equals(hash(xor(proof, hmac(storedKey, authMessage))), storedKey)) {
            return "e=invalid-proof";
        }
        byte[] serverKey = hmac(saltedPassword, "Server Key".getBytes(StandardCharsets.UTF_8));
        return "v=" + Base64.getEncoder().encodeToString(hmac(serverKey, authMessage));
    }

    private byte[] hi(byte[] password) {
        byte[] block = Arrays.copyOf(salt, salt.length + 4);
        block[block.length - 1] = 1;
        byte[] u = hmac(password, block);
        byte[] result = u.clone();
        for (int i = 1; i < iterations; i++) {
            u = hmac(password, u);
            result = xor(result, u);
        }
        return result;
    }

    private byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(hmac);
            mac.init(new SecretKeySpec(key, hmac));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hash(byte[] text) {
        try {
            return MessageDigest.getInstance(digest).digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = one.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= other[i];
        }
        return result;
    }
}
