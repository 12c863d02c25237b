package io.pop3gateway.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** Plays the server's part on one connection. */
final class ScriptedDialogue {

    private static final int PATIENCE_MILLIS = 30_000;

    private final List<TranscriptStep> steps;
    private final ServerOctets out;
    private final ClientLines in;
    private Socket socket;
    private String unread;
    private int next;

    ScriptedDialogue(
            Socket socket, List<TranscriptStep> steps, Delivery delivery, List<Fault> faults, ServerOctets.Pause pause)
            throws IOException {
        this.socket = socket;
        this.steps = steps;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        out = new ServerOctets(socket.getOutputStream(), delivery, faults, pause);
        in = new ClientLines(socket.getInputStream());
    }

    DialogueReport play() {
        Optional<String> complaint;
        try {
            complaint = playAll();
        } catch (ServerOctets.Broken e) {
            complaint = breakOff(e.fault());
        } catch (IOException e) {
            complaint = mayGo()
                    ? Optional.empty()
                    : Optional.of("the connection broke before the script's end: " + e.getMessage());
        } finally {
            close();
        }
        return new DialogueReport(in.lines(), in.flights(), in.reads(), complaint);
    }

    /** Whether the client had nothing more to write: then it may have gone while the server still spoke. */
    private boolean mayGo() {
        return steps.subList(next, steps.size()).stream()
                .noneMatch(step -> step instanceof TranscriptStep.Expect expect && !expect.optional()
                        || step instanceof TranscriptStep.StartTls);
    }

    private Optional<String> playAll() throws IOException {
        for (TranscriptStep step : steps) {
            next++;
            if (step instanceof TranscriptStep.Send send) {
                out.send(send);
                in.answered();
            } else if (step instanceof TranscriptStep.Expect expect) {
                Optional<String> complaint = hear(expect);
                if (complaint.isPresent()) {
                    return complaint;
                }
            } else if (step instanceof TranscriptStep.StartTls) {
                out.flush();
                if (in.pending()) {
                    return Optional.of("the client wrote before the TLS handshake");
                }
                secure();
            } else {
                out.flush();
                return end(step);
            }
        }
        out.flush();
        return hearEnd();
    }

    private Optional<String> hear(TranscriptStep.Expect expect) throws IOException {
        String line = take();
        if (line != null && expect.pattern().matcher(line).matches()) {
            return Optional.empty();
        }
        if (expect.optional()) {
            unread = line;
            return Optional.empty();
        }
        return Optional.of("the client must write «" + expect.shown() + "», but "
                + (line == null ? "closed the connection" : "wrote «" + line + "»"));
    }

    private Optional<String> hearEnd() throws IOException {
        try {
            String line = take();
            return line == null
                    ? Optional.empty()
                    : Optional.of("the client must close the connection at the end, but wrote «" + line + "»");
        } catch (SocketException e) {
            // A reset is a close too: the client may go while octets for it are still on their way.
            return Optional.empty();
        }
    }

    private String take() throws IOException {
        if (unread != null) {
            String line = unread;
            unread = null;
            return line;
        }
        if (!in.ready()) {
            out.flush();
        }
        return in.next();
    }

    private void secure() throws IOException {
        SSLSocket secured = ThrowawayCertificate.shared().serverSide(socket);
        socket = secured;
        secured.startHandshake();
        out.continueOver(secured.getOutputStream());
        in.continueOver(secured.getInputStream());
    }

    private Optional<String> end(TranscriptStep step) throws IOException {
        if (step instanceof TranscriptStep.Reset) {
            socket.setSoLinger(true, 0);
        } else if (step instanceof TranscriptStep.Hang) {
            awaitGone();
        }
        return Optional.empty();
    }

    private Optional<String> breakOff(Fault fault) {
        try {
            if (fault instanceof Fault.Reset) {
                socket.setSoLinger(true, 0);
            } else if (fault instanceof Fault.Stall) {
                awaitGone();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("the client must go when nothing more comes: " + e.getMessage());
        }
    }

    private void awaitGone() throws IOException {
        try {
            while (take() != null) {
                in.answered();
            }
        } catch (SocketException e) {
            // A reset is a way to go.
            in.answered();
        }
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closing is all that was wanted, and the client may have been first.
            socket = null;
        }
    }
}
