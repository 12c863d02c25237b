package io.pop3gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Stands between a client and a POP3 server of this machine on a random port: hands on what both say, records it, counts it,
 * and lets go wrong what a test asks for. It holds next to nothing, so that whoever does not read slows the other side.
 */
public final class MailTap implements AutoCloseable {

    /** What the sockets may hold of a message on its way to a client who does not read. */
    private static final int SOCKET_BUFFER = 64 * 1024;

    private final int serverPort;
    private final ServerSocket listener;
    private final List<TappedConnection> connections = new ArrayList<>();
    private final Queue<Trouble> once = new ArrayDeque<>();
    private Optional<Trouble> always = Optional.empty();

    /** Starts to listen on 127.0.0.1 for clients of the server at this port of 127.0.0.1. */
    public MailTap(int serverPort) {
        this.serverPort = serverPort;
        try {
            listener = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TappedConnection.thread("mail-tap", this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Each of the next connections meets one of these; those behind them meet none. */
    public synchronized void next(Trouble... troubles) {
        once.addAll(List.of(troubles));
    }

    /** Every connection from now on meets this. */
    public synchronized void always(Trouble trouble) {
        always = Optional.of(trouble);
    }

    /** Ends all trouble: new connections meet none, and silent ones go on where they stopped. */
    public void heal() {
        List<TappedConnection> silent;
        synchronized (this) {
            once.clear();
            always = Optional.empty();
            silent = List.copyOf(connections);
        }
        silent.forEach(TappedConnection::goOn);
    }

    /** All connections so far, in their order. */
    public synchronized List<TappedConnection> connections() {
        return List.copyOf(connections);
    }

    /** The newest connection. */
    public synchronized TappedConnection last() {
        return connections.get(connections.size() - 1);
    }

    /** How many connections are open now. */
    public synchronized long open() {
        return connections.stream().filter(TappedConnection::isOpen).count();
    }

    @Override
    public void close() {
        TappedConnection.close(listener);
        connections().forEach(TappedConnection::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or the server is not there: the client sees its connection end.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            client.setSendBufferSize(SOCKET_BUFFER);
            client.setTcpNoDelay(true);
            server.setReceiveBufferSize(SOCKET_BUFFER);
            server.setTcpNoDelay(true);
            server.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), serverPort));
        } catch (IOException e) {
            TappedConnection.close(server);
            TappedConnection.close(client);
            throw e;
        }
        synchronized (this) {
            Trouble own = once.poll();
            TappedConnection connection = new TappedConnection(client, server, own == null ? always : Optional.of(own));
            connections.add(connection);
            connection.start();
        }
    }
}
