package io.pop3gateway.pop3;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a hostile server says to a command, drawn from a seed: now and then what it should. */
final class HostileAnswers {

    private static final List<String> NEAR = List.of(
            "+ERR no\r\n",
            "-OK\r\n",
            "+OKAY\r\n",
            "OK\r\n",
            "+\r\n",
            "+ \r\n",
            "+ =\r\n",
            "+ !!!\r\n",
            "\r\n\r\n",
            ".\r\n",
            "-ERR\r\n",
            "-ERR [\r\n",
            "-ERR [IN-USE] [AUTH]\r\n",
            "-ERR [SYS/TEMP] later\r\n",
            "-ERR [LOGIN-DELAY] -1\r\n",
            "+OK 99999999999999999999 -1\r\n",
            "+OK\n",
            "+OK\r\r\n",
            "* OK IMAP4rev1\r\n",
            "HTTP/1.1 400 Bad Request\r\n\r\n",
            "+ cj0xLHM9QSxpPTIxNDc0ODM2NDc=\r\n",
            "+OK\r\n0 0\r\n-1 x\r\n.\r\n",
            "+OK\r\n1\r\n1\r\n1 1 1\r\n\r\n.\r\n",
            "+OK\r\n..\r\n.x\r\n.\r\n");

    private final Random random;
    private final int hostility;

    HostileAnswers(long seed) {
        random = new Random(seed);
        hostility = random.nextInt(15);
    }

    /** Whether the next thing to happen is one that should not; how often that is differs from server to server. */
    boolean isHostile() {
        return chance(hostility);
    }

    /** One of so many. */
    int draw(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The answer to a line of the client, or to its connection. */
    Buffer to(String line) {
        if (!isHostile()) {
            return octets(proper(line));
        }
        return switch (random.nextInt(7)) {
            case 0, 1, 2 -> octets(NEAR.get(random.nextInt(NEAR.size())));
            case 3 -> octets(proper(line)).appendBuffer(octets(proper(line)));
            case 4 -> cut(octets(proper(line)));
            case 5 -> noise(1 + random.nextInt(400));
            default -> tooMuch();
        };
    }

    private Buffer cut(Buffer whole) {
        return whole.slice(0, random.nextInt(whole.length()));
    }

    private Buffer noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return Buffer.buffer(noise);
    }

    /** A line, a list or a message beyond every limit. */
    private Buffer tooMuch() {
        String piece =
                switch (random.nextInt(4)) {
                    case 0 -> "x".repeat(1000);
                    case 1 -> "1 1\r\n";
                    case 2 -> "2147483647 " + "u".repeat(4000) + "\r\n";
                    default -> "Subject: x\r\n\r\n" + ".".repeat(900) + "\r\n";
                };
        return octets("+OK\r\n" + piece.repeat(HostileServerTest.LIST_OCTETS * 2 / piece.length()));
    }

    private String proper(String line) {
        String verb = line.split(" ", 2)[0];
        return switch (verb) {
            case "" -> "+OK ready <1.2@example>\r\n";
            case "CAPA" -> random.nextInt(6) == 0 ? "-ERR\r\n" : "+OK\r\n" + capabilities() + ".\r\n";
            case "STAT" -> "+OK 3 300\r\n";
            case "LIST", "UIDL" ->
                line.length() > 4
                        ? "+OK 1 1\r\n"
                        : "+OK\r\n"
                                + IntStream.rangeClosed(1, 3)
                                        .mapToObj(i -> i + " " + i + "\r\n")
                                        .collect(Collectors.joining())
                                + ".\r\n";
            case "TOP", "RETR" ->
                "+OK\r\nSubject: x\r\n\r\n..dot\r\n" + "line\r\n".repeat(random.nextInt(50)) + ".\r\n";
            case "LANG" -> "+OK\r\nen English\r\n.\r\n";
            case "AUTH" -> random.nextBoolean() ? "+OK\r\n" : "+ " + "YQ==".repeat(random.nextInt(3)) + "\r\n";
            default -> "+OK\r\n";
        };
    }

    private String capabilities() {
        return List.of(
                        "USER",
                        "PIPELINING",
                        "PIPELINING",
                        "TOP",
                        "UIDL",
                        "UTF8 USER",
                        "RESP-CODES",
                        "LOGIN-DELAY 9999999999",
                        "EXPIRE",
                        "SASL PLAIN LOGIN XOAUTH2",
                        "SASL SCRAM-SHA-256 SCRAM-SHA-1 OAUTHBEARER")
                .stream()
                .filter(tag -> random.nextInt(3) > 0)
                .map(tag -> tag + "\r\n")
                .collect(Collectors.joining());
    }

    private static Buffer octets(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
