package io.pop3gateway.mailbox.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pop3gateway.mime.MessageParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.mime.OctetSource;
import io.pop3gateway.mime.ShownMessage;
import io.pop3gateway.mime.html.ImageRule;
import io.pop3gateway.mime.html.PageOctets;
import io.pop3gateway.mime.html.SafeHtml;
import io.pop3gateway.mime.text.WholeText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads one message in a process of its own, whose heap tells what that costs. */
final class ReadingProbe {

    private ReadingProbe() {}

    /**
     * Writes a message into a file and reads it as the gateway does.
     *
     * @param arguments how it is read: {@code shown}, {@code page} or {@code text}; a line of it; and its octets
     */
    public static void main(String[] arguments) throws IOException {
        int octets = Integer.parseInt(arguments[2]);
        Path path = Files.createTempFile("probe", ".eml");
        write(path, arguments[1], octets);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE)) {
            read(arguments[0], OctetSource.of(file), octets);
        }
    }

    private static void write(Path path, String words, int octets) throws IOException {
        String subtype = words.startsWith("<") ? "html" : "plain";
        byte[] line = words.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            out.write(("Content-Type: text/" + subtype + "; charset=utf-8\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            for (int written = 0; written < octets; written += line.length) {
                out.write(line);
            }
        }
    }

    private static void read(String way, OctetSource message, int octets) throws IOException {
        MimeLimits limits = MimeLimits.defaults();
        MessageParser parser = new MessageParser(limits);
        SafeHtml cleaner = new SafeHtml(limits);
        switch (way) {
            case "shown" -> {
                ShownMessage read = parser.shown(message, octets, cleaner);
                String[] shown = {read.content().text(), read.safeHtml().orElse(null)};
                read = null;
                new ObjectMapper().writeValueAsBytes(shown);
            }
            case "page" -> {
                PageOctets page = new PageOctets();
                cleaner.clean(parser.whole(message).html(), ImageRule.BLOCK, none -> Optional.empty(), page);
                page.pieces();
            }
            default -> {
                WholeText whole = parser.whole(message);
                try (InputStream text = whole.text()) {
                    text.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }
}
