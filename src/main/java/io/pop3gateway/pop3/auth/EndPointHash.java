package io.pop3gateway.pop3.auth;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hash of a certificate that RFC 5929 §4.1 wants: that of its signature, but SHA-256 in place of the broken ones. */
final class EndPointHash {

    private static final Pattern WITH_HASH = Pattern.compile("([A-Z0-9/-]+)WITH[A-Z0-9]+");
    private static final Pattern SHA_2 = Pattern.compile("SHA-?(224|256|384|512)(/224|/256)?");

    private EndPointHash() {}

    static Optional<byte[]> of(X509Certificate certificate) {
        try {
            Optional<String> algorithm = signatureHash(certificate).flatMap(EndPointHash::bindingHash);
            return algorithm.isEmpty()
                    ? Optional.empty()
                    : Optional.of(MessageDigest.getInstance(algorithm.get()).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            // A hash or an encoding that this JVM does not know binds nothing; the login goes on without.
            return Optional.empty();
        }
    }

    private static Optional<String> signatureHash(X509Certificate certificate) throws GeneralSecurityException {
        if (certificate.getSigAlgName().equalsIgnoreCase("RSASSA-PSS")) {
            return pssHash(certificate.getSigAlgParams());
        }
        Matcher name = WITH_HASH.matcher(certificate.getSigAlgName().toUpperCase(Locale.ROOT));
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    // RFC 4055 §3.1: the hash of RSASSA-PSS stands in the parameters, not in the algorithm's name.
    private static Optional<String> pssHash(byte[] parameters) throws GeneralSecurityException {
        if (parameters == null) {
            return Optional.empty();
        }
        AlgorithmParameters pss = AlgorithmParameters.getInstance("RSASSA-PSS");
        try {
            pss.init(parameters);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(pss.getParameterSpec(PSSParameterSpec.class)
                .getDigestAlgorithm()
                .toUpperCase(Locale.ROOT));
    }

    private static Optional<String> bindingHash(String signatureHash) {
        if (signatureHash.matches("MD5|SHA-?1")) {
            return Optional.of("SHA-256");
        }
        Matcher sha2 = SHA_2.matcher(signatureHash);
        if (sha2.matches()) {
            return Optional.of("SHA-" + sha2.group(1) + (sha2.group(2) == null ? "" : sha2.group(2)));
        }
        return signatureHash.startsWith("SHA3-") ? Optional.of(signatureHash) : Optional.empty();
    }
}
