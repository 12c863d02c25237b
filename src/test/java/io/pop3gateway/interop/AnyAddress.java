package io.pop3gateway.interop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What answers in a network where every address is this machine: a witness on some ports, who notes at which address it was
 * called, and name servers for every name. A label {@code x<hex>} leads to the address that it spells; {@code rebind} to a public
 * one the first time and to that of a metadata service ever after.
 */
final class AnyAddress {

    static final String PUBLIC = "93.184.216.34";
    private static final String METADATA = "169.254.169.254";
    private static final Pattern SPELT = Pattern.compile("(?:^|\\.)x([0-9a-f]{8}|[0-9a-f]{32})\\.");
    private static final int NAMES = 53;
    private static final int TYPE_A = 1;
    private static final int TYPE_AAAA = 28;

    private final Queue<String> called = new ConcurrentLinkedQueue<>();
    private final AtomicInteger rebound = new AtomicInteger();

    /** Starts listening; ends with the process. */
    AnyAddress(int... ports) throws IOException {
        for (int port : ports) {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress("::", port), 200);
            start(() -> {
                try (Socket caller = socket.accept()) {
                    called.add(caller.getLocalAddress().getHostAddress() + " " + port);
                }
            });
        }
        DatagramSocket names = new DatagramSocket(new InetSocketAddress("::", NAMES));
        start(() -> {
            DatagramPacket question = new DatagramPacket(new byte[512], 512);
            names.receive(question);
            byte[] answer = answer(ByteBuffer.wrap(question.getData(), 0, question.getLength()));
            names.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
        });
    }

    private interface Step {
        void take() throws IOException;
    }

    private static void start(Step step) {
        Thread thread = new Thread(() -> {
            while (true) {
                try {
                    step.take();
                } catch (IOException broken) {
                    // The next caller may have better luck.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** At which addresses and ports somebody connected. */
    Queue<String> called() {
        return called;
    }

    /** A response without records where there are none of the type (RFC 1035 §4). */
    private byte[] answer(ByteBuffer question) throws IOException {
        int id = question.getShort(0);
        question.position(12);
        StringBuilder name = new StringBuilder();
        for (int length = question.get(); length > 0; length = question.get()) {
            byte[] label = new byte[length];
            question.get(label);
            name.append(new String(label, StandardCharsets.US_ASCII).toLowerCase(java.util.Locale.ROOT))
                    .append('.');
        }
        int type = question.getShort();
        int end = question.getShort() == 1 ? question.position() : question.limit();
        byte[] address = address(name.toString(), type);
        ByteBuffer answer = ByteBuffer.allocate(512);
        answer.putShort((short) id).putShort((short) 0x8580).putShort((short) 1);
        answer.putShort((short) (address == null ? 0 : 1)).putShort((short) 0).putShort((short) 0);
        answer.put(question.array(), 12, end - 12);
        if (address != null) {
            answer.putShort((short) 0xc00c)
                    .putShort((short) type)
                    .putShort((short) 1)
                    .putInt(0);
            answer.putShort((short) address.length).put(address);
        }
        byte[] octets = new byte[answer.position()];
        answer.flip().get(octets);
        return octets;
    }

    private byte[] address(String name, int type) throws IOException {
        Matcher spelt = SPELT.matcher(name);
        byte[] address = null;
        if (spelt.find()) {
            address = HexFormat.of().parseHex(spelt.group(1));
        } else if (name.startsWith("rebind.") && type == TYPE_A) {
            address = InetAddress.getByName(rebound.getAndIncrement() == 0 ? PUBLIC : METADATA)
                    .getAddress();
        }
        return address != null && (address.length == 4 ? TYPE_A : TYPE_AAAA) == type ? address : null;
    }
}
