package io.pop3gateway.testing;

import io.vertx.core.net.TrustOptions;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts {@link ThrowawayCertificate a certificate} and counts how often it was asked about one. That is how often a server showed
 * its certificate: in a full handshake, and not where a session is resumed.
 */
public final class CountedTrust extends X509ExtendedTrustManager {

    private final AtomicInteger handshakes = new AtomicInteger();
    private final X509ExtendedTrustManager trusting;

    /** Trusts one certificate. */
    public CountedTrust(ThrowawayCertificate certificate) {
        trusting = certificate.trustManager();
    }

    /** For a client. */
    public TrustOptions options() {
        return TrustOptions.wrap(this);
    }

    /** How many full handshakes there were. */
    public int fullHandshakes() {
        return handshakes.get();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        handshakes.incrementAndGet();
        trusting.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        handshakes.incrementAndGet();
        trusting.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        handshakes.incrementAndGet();
        trusting.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        trusting.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        trusting.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trusting.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trusting.getAcceptedIssuers();
    }
}
