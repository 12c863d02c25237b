package io.pop3gateway.testing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A key and a self-signed certificate for {@code localhost}, 127.0.0.1 and ::1, made once in a run by the JDK's
 * {@code keytool}, so that no key lies in the repository.
 */
public final class ThrowawayCertificate {

    private static final char[] PASSWORD = "throw-away".toCharArray();
    static final String ALIAS = "server";

    private final KeyStore store;

    private ThrowawayCertificate(KeyStore store) {
        this.store = store;
    }

    /** The one of this run. */
    public static ThrowawayCertificate shared() {
        return Shared.CERTIFICATE;
    }

    /**
     * A new one, which nobody trusts who trusts {@link #shared()}; without names it has its common name alone, {@code localhost}.
     */
    public static ThrowawayCertificate create(String... names) {
        return begunAt("+0d", names);
    }

    /** One that ended some days ago. */
    public static ThrowawayCertificate expired(String... names) {
        return begunAt("-10d", names);
    }

    private static ThrowawayCertificate begunAt(String start, String... names) {
        try {
            Path folder = Files.createTempDirectory("certificate");
            Path file = folder.resolve("keys.p12");
            try {
                generate(file, start, names);
                KeyStore store = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, PASSWORD);
                }
                return new ThrowawayCertificate(store);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store that keytool wrote must be readable", e);
        }
    }

    private static void generate(Path file, String start, String... names) throws IOException {
        Process process = new ProcessBuilder(command(file, start, names))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("keytool must make a certificate within 60 s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made a certificate", e);
        }
    }

    private static List<String> command(Path file, String start, String... names) {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", ALIAS));
        command.addAll(List.of("-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost"));
        command.addAll(List.of("-startdate", start, "-validity", "2", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", new String(PASSWORD)));
        if (names.length > 0) {
            command.addAll(List.of("-ext", "SAN=" + String.join(",", names)));
        }
        return command;
    }

    /** The certificate in PEM. */
    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key in PEM (PKCS #8). */
    public String keyPem() {
        return pem("PRIVATE KEY", key().getEncoded());
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate) store.getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PrivateKey key() {
        try {
            return (PrivateKey) store.getKey(ALIAS, PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@link #certificatePem()} in a file, which is gone when the process ends. */
    public Path certificateFile() {
        return file(certificatePem());
    }

    /** {@link #keyPem()} in a file, which is gone when the process ends. */
    public Path keyFile() {
        return file(keyPem());
    }

    private static Path file(String pem) {
        try {
            Path file = Files.createTempFile("throwaway", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What whoever shows it needs. */
    public KeyCertOptions identity() {
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(certificatePem()))
                .addKeyValue(Buffer.buffer(keyPem()));
    }

    /** What a client needs to trust it. */
    public TrustOptions trust() {
        return new PemTrustOptions().addCertValue(Buffer.buffer(certificatePem()));
    }

    /** For a client of the JDK's that trusts it. */
    public SSLContext trustingContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trustManager()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    X509ExtendedTrustManager trustManager() {
        try {
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
            certificates.load(null, null);
            certificates.setCertificateEntry(ALIAS, certificate());
            trusted.init(certificates);
            return (X509ExtendedTrustManager) trusted.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SSLSocket serverSide(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) context()
                .getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] octets) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(octets);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }

    private static final class Shared {
        static final ThrowawayCertificate CERTIFICATE = create("dns:localhost", "ip:127.0.0.1", "ip:::1");
    }
}
