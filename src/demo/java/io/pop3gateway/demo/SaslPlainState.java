package io.pop3gateway.demo;

/** The server asked for SASL PLAIN's one message and waits for it (RFC 5034 §4). */
final class SaslPlainState implements SessionState {

    private final AuthorizationState login;

    SaslPlainState(AuthorizationState login) {
        this.login = login;
    }

    @Override
    public Turn take(String line) {
        if (line.equals("*")) {
            return new Turn.Become(Answer.error("authentication cancelled"), login);
        }
        return login.plain(line);
    }
}
