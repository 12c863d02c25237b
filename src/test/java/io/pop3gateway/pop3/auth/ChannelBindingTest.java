package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelBindingTest {

    private static X509Certificate certificate(String name) throws Exception {
        try (InputStream file = ChannelBindingTest.class.getResourceAsStream(name)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
    }

    // The hashes are those of "openssl x509 -outform der | openssl dgst".
    @ParameterizedTest
    @CsvSource({
        "rsa-sha256.pem, 23fcc56c86cd1cfffe0c83f7722a989d6888c888b6e74a50afbf4c2a5b9b8ffc",
        "rsa-sha1.pem, a84d3fadbf2ddd77e031b2b04487582f9fd2d5b62e1e633deabf8c03c2db493b",
        "rsa-md5.pem, 242e2ec5d96e5396e5f2466bc9d3edd96d466daca233f54447ae92a430c65953",
        "ecdsa-sha384.pem, deed19d14bc6c545c2f7ecd5c623abe83f2163f0d662e4d87d41dd2afd68ab8d111c7e95397244d05f456ff3ac5ddb22",
        "pss-sha384.pem, cd9c2b62b2af43e55697abc018cb7db2aa34f79bede3d392738a07654f87bb733069156113c43e02b6ab07eb7026573a",
        "rsa-sha512-256.pem, d796ca6c955bba8d110e18732c488e6f0dad869175dfe7a3723e8bc6d364abeb"
    })
    void tlsServerEndPoint_certificate_isHashedAsRfc5929Says(String file, String expected) throws Exception {
        assertThat(ChannelBinding.tlsServerEndPoint(certificate(file)))
                .isInstanceOfSatisfying(ChannelBinding.TlsServerEndPoint.class, binding -> assertThat(
                                HexFormat.of().formatHex(binding.hash()))
                        .isEqualTo(expected));
    }

    @Test
    void tlsServerEndPoint_signatureWithoutHash_bindsNothing() throws Exception {
        ChannelBinding binding = ChannelBinding.tlsServerEndPoint(certificate("ed25519.pem"));

        assertThat(binding).isEqualTo(ChannelBinding.none());
        assertThat(binding.available()).isFalse();
    }

    @Test
    void tlsServerEndPoint_hashGivenAway_isACopy() {
        byte[] hash = {1, 2};
        ChannelBinding.TlsServerEndPoint binding = new ChannelBinding.TlsServerEndPoint(hash);
        hash[0] = 9;
        binding.hash()[1] = 9;

        assertThat(binding.hash()).containsExactly(1, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> new ChannelBinding.TlsServerEndPoint(new byte[0]));
    }
}
