package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Reading and marking for deletion (RFC 1939 §5); {@code QUIT} leads into the UPDATE state (§6). */
final class TransactionState implements SessionState {

    private final ServerIdentity server;
    private final DemoMaildrop maildrop;
    private final List<DemoMessage> messages;
    // By identity: two messages may have the same octets.
    private final Set<DemoMessage> marked = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean over;

    TransactionState(ServerIdentity server, DemoMaildrop maildrop, List<DemoMessage> messages) {
        this.server = server;
        this.maildrop = maildrop;
        this.messages = messages;
    }

    /** Whose session it is. */
    String user() {
        return maildrop.user();
    }

    @Override
    public Turn take(String line) {
        CommandLine command = CommandLine.parse(line);
        return switch (command.verb()) {
            case "STAT" -> alone(command, this::stat);
            case "LIST" -> listing(command, DemoMessage::size, Answer.messages(left()));
            case "UIDL" -> listing(command, DemoMessage::uid, "unique-ids follow");
            case "RETR" ->
                one(command, (number, message) -> Answer.message(message.size() + " octets", message.octets()));
            case "TOP" -> top(command);
            case "DELE" -> one(command, this::mark);
            case "RSET" -> alone(command, this::reset);
            case "NOOP" -> alone(command, Answer::ok);
            case "CAPA" -> alone(command, () -> Answer.listing("capability list follows", server.capabilities(true)));
            case "QUIT" -> quit(command);
            case "USER", "PASS", "APOP", "AUTH", "STLS" -> error(command.verb() + " is over: the session has its user");
            default -> error("unknown command");
        };
    }

    @Override
    public void abandon() {
        // Behind QUIT the lock may be another session's already.
        if (!over) {
            over = true;
            maildrop.release();
        }
    }

    private Buffer stat() {
        return Answer.ok(left().size() + " "
                + left().stream().mapToLong(DemoMessage::size).sum());
    }

    private Turn listing(CommandLine command, Function<DemoMessage, Object> fact, String text) {
        if (command.arguments().isEmpty()) {
            List<String> lines = IntStream.range(0, messages.size())
                    .filter(index -> !marked.contains(messages.get(index)))
                    .mapToObj(index -> index + 1 + " " + fact.apply(messages.get(index)))
                    .toList();
            return stay(Answer.listing(text, lines));
        }
        return one(command, (number, message) -> Answer.ok(number + " " + fact.apply(message)));
    }

    private Turn top(CommandLine command) {
        List<String> arguments = command.arguments();
        Optional<Integer> lines = arguments.size() == 2 ? number(arguments.get(1)) : Optional.empty();
        if (lines.isEmpty()) {
            return error("TOP takes a message number and a number of lines");
        }
        CommandLine which = new CommandLine(command.verb(), arguments.get(0));
        return one(which, (number, message) -> Answer.message("top of message follows", message.top(lines.get())));
    }

    private Buffer mark(int number, DemoMessage message) {
        marked.add(message);
        return Answer.ok("marked deleted");
    }

    private Buffer reset() {
        marked.clear();
        return Answer.ok("maildrop has " + Answer.messages(messages));
    }

    private Turn quit(CommandLine command) {
        if (!command.rest().isEmpty()) {
            return error("QUIT takes no argument");
        }
        over = true;
        return new Turn.Close(Answer.ok("Connection closed (" + Answer.messages(maildrop.update(marked)) + " left)"));
    }

    private List<DemoMessage> left() {
        return messages.stream().filter(message -> !marked.contains(message)).toList();
    }

    private Turn alone(CommandLine command, Supplier<Buffer> answer) {
        return command.rest().isEmpty() ? stay(answer.get()) : error(command.verb() + " takes no argument");
    }

    private Turn one(CommandLine command, BiFunction<Integer, DemoMessage, Buffer> answer) {
        List<String> arguments = command.arguments();
        Optional<Integer> number = arguments.size() == 1 ? number(arguments.get(0)) : Optional.empty();
        if (number.isEmpty()) {
            return error(command.verb() + " takes a message number");
        }
        if (number.get() < 1 || number.get() > messages.size()) {
            return error("no such message, the maildrop has " + Answer.messages(messages.size()));
        }
        DemoMessage message = messages.get(number.get() - 1);
        return marked.contains(message)
                ? error("message " + number.get() + " is marked deleted")
                : stay(answer.apply(number.get(), message));
    }

    private static Optional<Integer> number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }

    private static Turn stay(Buffer answer) {
        return new Turn.Stay(answer);
    }

    private static Turn error(String text) {
        return stay(Answer.error(text));
    }
}
