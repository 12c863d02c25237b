package io.pop3gateway.pop3.auth;

/** How the ways to log in rank, the strongest highest, in one place. */
public final class Strength {

    public static final int SCRAM_SHA_256_PLUS = 100;
    public static final int SCRAM_SHA_1_PLUS = 90;
    public static final int SCRAM_SHA_256 = 80;
    public static final int SCRAM_SHA_1 = 70;
    public static final int OAUTHBEARER = 60;
    public static final int XOAUTH2 = 50;
    public static final int PLAIN = 40;
    public static final int USER = 30;
    public static final int LOGIN = 20;
    // Broken hashes over the plain password: an eavesdropper guesses, a false server even calculates (CVE-2007-1558).
    public static final int CRAM_MD5 = 10;
    static final int APOP = 0;
    // The secret plays no part.
    public static final int EXTERNAL = -10;

    private Strength() {}
}
