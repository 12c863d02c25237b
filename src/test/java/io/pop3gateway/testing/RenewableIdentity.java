package io.pop3gateway.testing;

import io.vertx.core.net.KeyCertOptions;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A server's certificate that is exchanged while the server runs, and goes on with the sessions that it had: one behind a proxy
 * whose keys for tickets lie in a file.
 */
public final class RenewableIdentity extends X509ExtendedKeyManager {

    private volatile ThrowawayCertificate shown;

    /** Shows one certificate. */
    public RenewableIdentity(ThrowawayCertificate first) {
        shown = first;
    }

    /** Shows another from now on. */
    public void renew(ThrowawayCertificate next) {
        shown = next;
    }

    /** For a server. */
    public KeyCertOptions options() {
        return KeyCertOptions.wrap(this);
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
        return type.equals("RSA") ? ThrowawayCertificate.ALIAS : null;
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return chooseEngineServerAlias(type, issuers, null);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return new String[] {ThrowawayCertificate.ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {shown.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return shown.key();
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return new String[0];
    }
}
