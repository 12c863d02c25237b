package io.pop3gateway.observability;

import java.util.Locale;

/** What a request spends its time with, in the usual order. */
public enum Phase {
    /** Waiting for a session, or for the answer to somebody's same question. */
    QUEUE,
    /** The connection to the mail server, and its greeting. */
    CONNECT,
    /** The TLS handshake, and {@code STLS} before it. */
    TLS,
    /** Capabilities and login. */
    LOGIN,
    /** Looking what is in the maildrop: {@code STAT}, {@code LIST}, {@code UIDL}. */
    UIDL,
    /** What was asked for: {@code TOP}, {@code RETR}, {@code DELE} and its {@code QUIT}. */
    TRANSFER,
    /** Reading messages, waiting for a thread included. */
    PARSE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Its name in header fields and meters. */
    public String label() {
        return label;
    }
}
