package io.pop3gateway.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Optional;

/** One client's connection: feeds its lines to the session's state and sends the answers, in order. */
final class DemoConnection {

    private final NetSocket socket;
    private final DialogueLog.Dialogue dialogue;
    private ServerIdentity server;
    private LineReader lines = new LineReader();
    private SessionState state;
    private boolean ended;

    DemoConnection(NetSocket socket, ServerIdentity server, DialogueLog.Dialogue dialogue) {
        this.socket = socket;
        this.dialogue = dialogue;
        this.server = server;
        this.state = new AuthorizationState(server);
    }

    void greet() {
        socket.handler(this::receive);
        socket.closeHandler(gone -> end());
        // A reset connection is an ended one; closeHandler follows.
        socket.exceptionHandler(failure -> socket.close());
        send(Answer.ok(server.greeting()));
    }

    private void receive(Buffer octets) {
        lines.append(octets);
        Optional<String> line = nextLine();
        while (line.isPresent()) {
            dialogue.asked(state, line.get());
            act(state.take(line.get()));
            line = nextLine();
        }
        if (!ended && lines.overflows()) {
            act(new Turn.Close(Answer.error("a line has at most " + LineReader.MAX_LINE + " octets")));
        }
    }

    private Optional<String> nextLine() {
        return ended ? Optional.empty() : lines.next();
    }

    private void act(Turn turn) {
        if (turn instanceof Turn.StartTls && !lines.isEmpty()) {
            // RFC 2595 §4 and CVE-2011-0411: what was sent in the clear must not be taken for what TLS protects.
            act(new Turn.Close(Answer.error("nothing may follow STLS before the TLS handshake")));
            return;
        }
        send(turn.answer());
        if (turn instanceof Turn.Become become) {
            state = become.next();
            if (state instanceof TransactionState open) {
                dialogue.loggedIn(open.user());
            }
        } else if (turn instanceof Turn.StartTls) {
            protect();
        } else if (turn instanceof Turn.Close) {
            // The state's own affairs are settled by QUIT; a line that is too long settles nothing.
            end();
            socket.end();
        }
    }

    private void send(Buffer answer) {
        dialogue.answered(answer);
        socket.write(answer);
        if (socket.writeQueueFull()) {
            socket.pause();
            socket.drainHandler(drained -> socket.resume());
        }
    }

    private void protect() {
        server = server.underTls();
        state = new AuthorizationState(server);
        lines = new LineReader();
        socket.upgradeToSsl().onFailure(failure -> socket.close());
    }

    private void end() {
        if (!ended) {
            ended = true;
            dialogue.end();
            state.abandon();
        }
    }
}
