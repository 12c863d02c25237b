package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who is it? (RFC 1939 §4.) */
final class AuthorizationState implements SessionState {

    private static final String REJECTED = "[AUTH] user name or password is wrong";

    private final ServerIdentity server;
    private Optional<String> user = Optional.empty();

    AuthorizationState(ServerIdentity server) {
        this.server = server;
    }

    @Override
    public Turn take(String line) {
        CommandLine command = CommandLine.parse(line);
        return switch (command.verb()) {
            case "USER" -> user(command);
            case "PASS" -> pass(command);
            case "APOP" -> apop(command);
            case "AUTH" -> auth(command.arguments());
            case "STLS" -> startTls(command);
            case "CAPA" -> stay(Answer.listing("capability list follows", server.capabilities(false)));
            case "QUIT" -> new Turn.Close(Answer.ok("Connection closed"));
            case "STAT", "LIST", "UIDL", "RETR", "TOP", "DELE", "RSET", "NOOP" ->
                error(command.verb() + " must wait for the login");
            default -> error("unknown command");
        };
    }

    private Turn user(CommandLine command) {
        if (command.arguments().size() != 1) {
            return error("USER takes a user name");
        }
        user = Optional.of(command.arguments().get(0));
        // RFC 1939 §7 allows +OK for a name that is unknown: guessing names must not pay.
        return stay(Answer.ok("now the password"));
    }

    private Turn pass(CommandLine command) {
        if (user.isEmpty()) {
            return error("USER comes before PASS");
        }
        Optional<DemoMaildrop> maildrop = server.maildrop(user.get()).filter(drop -> drop.accepts(command.rest()));
        user = Optional.empty();
        return maildrop.map(this::open).orElseGet(() -> error(REJECTED));
    }

    private Turn apop(CommandLine command) {
        List<String> arguments = command.arguments();
        if (server.stamp().isEmpty()) {
            return error("APOP needs a stamp in the greeting, and this server sends none");
        }
        if (arguments.size() != 2) {
            return error("APOP takes a user name and a digest");
        }
        return server.maildrop(arguments.get(0))
                .filter(drop -> drop.acceptsDigest(server.stamp().get(), arguments.get(1)))
                .map(this::open)
                .orElseGet(() -> error(REJECTED));
    }

    private Turn auth(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            return error("AUTH takes a mechanism and at most one initial response");
        }
        if (!arguments.get(0).toUpperCase(Locale.ROOT).equals("PLAIN")) {
            return error("the only mechanism here is PLAIN");
        }
        return arguments.size() == 2
                ? plain(arguments.get(1))
                : new Turn.Become(Answer.challenge(), new SaslPlainState(this));
    }

    /** Takes {@code [authzid] NUL authcid NUL password} in base64 (RFC 4616 §2); whatever fails ends up back in this state. */
    Turn plain(String response) {
        try {
            String message = new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8);
            String[] parts = message.split("\0", -1);
            if (parts.length != 3 || !parts[0].isEmpty() && !parts[0].equals(parts[1])) {
                return new Turn.Become(Answer.error("[AUTH] PLAIN takes a user name and a password"), this);
            }
            return server.maildrop(parts[1])
                    .filter(drop -> drop.accepts(parts[2]))
                    .map(this::open)
                    .orElseGet(() -> new Turn.Become(Answer.error(REJECTED), this));
        } catch (IllegalArgumentException e) {
            return new Turn.Become(Answer.error("the response must be base64"), this);
        }
    }

    private Turn startTls(CommandLine command) {
        if (!command.rest().isEmpty()) {
            return error("STLS takes no argument");
        }
        return server.startTls() ? new Turn.StartTls(Answer.ok("begin TLS")) : error("TLS cannot be started here");
    }

    private Turn open(DemoMaildrop maildrop) {
        Optional<List<DemoMessage>> messages = maildrop.open();
        if (messages.isEmpty()) {
            Buffer inUse = Answer.error("[IN-USE] the maildrop is locked by another session");
            return new Turn.Become(inUse, this);
        }
        Buffer welcome = Answer.ok(maildrop.user() + "'s maildrop has " + Answer.messages(messages.get()));
        return new Turn.Become(welcome, new TransactionState(server, maildrop, messages.get()));
    }

    private Turn stay(Buffer answer) {
        return new Turn.Stay(answer);
    }

    private Turn error(String text) {
        return stay(Answer.error(text));
    }
}
