package io.pop3gateway.pop3.refusal;

/** What a refusal's words can mean. */
enum Meaning {
    /** The login name or the password. */
    CREDENTIALS,
    /** The account may not be used, whatever the password: nothing that waiting changes. */
    ACCOUNT,
    /** Another session holds the maildrop. */
    IN_USE,
    /** The login comes too soon after others. */
    TOO_SOON,
    /** A fault of the server that may pass. */
    TEMPORARY,
    /** A fault of the server, or of how it is spoken to, that somebody has to mend. */
    PERMANENT
}
