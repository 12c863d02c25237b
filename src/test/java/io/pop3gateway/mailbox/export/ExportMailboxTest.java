package io.pop3gateway.mailbox.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pop3gateway.mailbox.MailboxFailure;
import io.pop3gateway.mailbox.MailboxWorld;
import io.pop3gateway.mailbox.MessageId;
import io.pop3gateway.mime.HeaderParser;
import io.pop3gateway.mime.MimeLimits;
import io.pop3gateway.pop3.Pop3Failure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportMailboxTest {

    private static final String HEADER = "Subject: x\r\nDate: Sun, 1 Mar 2026 09:30:05 +0100\r\n";
    private static final String SEPARATOR = "From MAILER-DAEMON Sun Mar  1 08:30:05 2026";

    private static final Duration STALL = Duration.ofMinutes(2);

    /** What breaks careless writers, by name. */
    private static final Map<String, String> NASTY = Map.ofEntries(
            Map.entry("from", HEADER + "\r\nFrom here\r\n\r\nFrom MAILER-DAEMON Thu Jan  1 00:00:00 1970\r\n"),
            Map.entry("quoted", HEADER + "\r\n>From\r\n>From here\r\n>>From there\r\n"),
            Map.entry("endless", HEADER + "\r\nno final newline"),
            Map.entry("high", HEADER + "\r\n\u00e4\u00f6\u20ac\r\n"),
            Map.entry("nul", HEADER + "\r\na\u0000b\r\n"),
            Map.entry("bodyless", HEADER + "\r\n"),
            Map.entry("header", "Date: Sun, 1 Mar 2026 09:30:05 +0100"),
            Map.entry("lf", HEADER + "\r\nbare\nFrom lf\nend\r\n"),
            Map.entry("cr", HEADER + "\r\nbare\rFrom cr\r\r\n"),
            Map.entry("dots", HEADER + "\r\n.\r\n..\r\n.x\r\n"),
            Map.entry("blank", HEADER + "\r\n\r\n\r\n\r\n"),
            Map.entry("long", HEADER + "\r\n" + "From x".repeat(40_000) + "\r\n"));

    private final MailboxWorld world = new MailboxWorld(Duration.ZERO);
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final ExportMailbox export =
            new ExportMailbox(world.pool, new ExportTurns(workers, 8), 1 << 20, world.timers, STALL);

    @AfterEach
    void nothingIsLeft() {
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.pool.sessions() == 0 && world.maildrop.open() == 0);
        world.close();
        workers.shutdownNow();
    }

    private static ExportFormat mbox() {
        return new MboxFormat(new HeaderParser(MimeLimits.defaults()));
    }

    private static ExportFormat zip() {
        return new ZipFormat(why -> why.getMessage().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] exported(ExportFormat format) {
        return world.await(export.export(world.request(), format)
                        .flatMap(octets -> octets.collect().in(Buffer::buffer, Buffer::appendBuffer)))
                .getBytes();
    }

    /** As the server sends it: it ends the last line. */
    private static byte[] sent(String message) {
        return (message + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> files(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void zip_ofNastyMessages_hasTheirOctets() throws IOException {
        NASTY.forEach(world.maildrop::deliver);
        Map<String, byte[]> files = files(exported(zip()));
        assertThat(files).hasSize(NASTY.size());
        int number = 1;
        for (Map.Entry<String, String> message : NASTY.entrySet()) {
            String id = MessageId.of(message.getKey()).orElseThrow().encoded();
            assertThat(files.get(String.format("%06d-%s.eml", number++, id)))
                    .as(message.getKey())
                    .isEqualTo(sent(message.getValue()));
        }
        assertThat(world.maildrop.commands("DELE")).isZero();
        assertThat(world.maildrop.logins()).isEqualTo(1);
    }

    @Test
    void mbox_ofNastyMessages_canBeTakenApartAgain() {
        NASTY.forEach(world.maildrop::deliver);
        String file = new String(exported(mbox()), StandardCharsets.UTF_8);
        String expected = NASTY.values().stream()
                .map(message -> SEPARATOR + "\n" + asInMbox(message) + "\n")
                .collect(Collectors.joining());
        assertThat(file).isEqualTo(expected);
        Matcher separators = Pattern.compile("(?md)^From ").matcher(file);
        assertThat(separators.results().count()).isEqualTo(NASTY.size());
    }

    private static String asInMbox(String message) {
        return (message + "\r\n").replace("\r\n", "\n").replaceAll("(?<![^\n])(>*From )", ">$1");
    }

    @Test
    void mbox_withAReturnPath_namesTheSender() {
        world.maildrop.deliver("a", "Return-Path: <anna@example.org>\r\nSubject: x\r\n\r\n");
        world.maildrop.deliver("b", "Return-Path: <>\r\nDate: Mon, 2 Mar 2026 23:59:59 -0800\r\n\r\n");
        world.maildrop.deliver("c", "Return-Path: <a b\u0007c@example.org>\r\n\r\n");
        assertThat(new String(exported(mbox()), StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("From "))
                .containsExactly(
                        "From anna@example.org Thu Jan  1 00:00:00 1970",
                        "From MAILER-DAEMON Tue Mar  3 07:59:59 2026",
                        "From MAILER-DAEMON Thu Jan  1 00:00:00 1970");
    }

    @Test
    void export_ofAnEmptyMailbox_isAnEmptyFile() throws IOException {
        assertThat(exported(mbox())).isEmpty();
        assertThat(files(exported(zip()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 49, 50, 51, 260})
    void export_ofManyMessages_isInTheirOrder(int count) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            world.maildrop.deliver("uid" + i, HEADER + "\r\nnumber " + i);
            names.add(String.format(
                    "%06d-%s.eml", i, MessageId.of("uid" + i).orElseThrow().encoded()));
        }
        Map<String, byte[]> files = files(exported(zip()));
        assertThat(files.keySet()).containsExactlyElementsOf(names);
        assertThat(files.get(names.get(count - 1))).asString().endsWith("number " + count + "\r\n");
        assertThat(world.maildrop.commands("RETR")).isEqualTo(count);
        assertThat(world.maildrop.logins()).isEqualTo(1);
    }

    @Test
    void export_ofMoreThanSocketsHold_comesToItsEnd() {
        String body = "0123456789abcdef0123456789abcdef0123456789abcdef\r\n".repeat(100);
        for (int i = 0; i < 3000; i++) {
            world.maildrop.deliver("uid" + i, HEADER + "\r\n" + body);
        }
        assertThat(exported(mbox())).hasSizeGreaterThan(3000 * 4900);
    }

    @Test
    void message_tooLarge_isAFileThatSaysSo() throws IOException {
        world.maildrop.deliver("a", HEADER + "\r\none");
        world.maildrop.deliver("b", HEADER + "\r\n" + "x".repeat(1 << 20));
        world.maildrop.deliver("c", HEADER + "\r\nthree");
        Map<String, byte[]> files = files(exported(zip()));
        assertThat(files.keySet()).containsExactly("000001-YQ.eml", "000002-Yg.problem.json", "000003-Yw.eml");
        assertThat(files.get("000002-Yg.problem.json")).asString().contains("1048576 octets");
        assertThatThrownBy(() -> exported(mbox())).isInstanceOf(MailboxFailure.MessageTooLarge.class);
    }

    @Test
    void reader_whoStops_endsTheSessionAndIsNotFollowedByItsMessages() {
        for (int i = 0; i < 500; i++) {
            world.maildrop.deliver("uid" + i, HEADER + "\r\n" + "x".repeat(4000));
        }
        AssertSubscriber<Buffer> reader = world.await(export.export(world.request(), zip()))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, MailboxWorld.PATIENCE);
        reader.cancel();
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.open() == 0);
        assertThat(world.maildrop.commands("RETR")).isLessThan(500);
    }

    @Test
    void export_thatNobodyBeginsToRead_fetchesNothing() {
        world.maildrop.deliver("a", HEADER);
        AssertSubscriber<Buffer> reader = world.await(export.export(world.request(), mbox()))
                .subscribe()
                .withSubscriber(AssertSubscriber.create());
        assertThat(world.maildrop.commands("RETR")).isZero();
        reader.cancel();
    }

    @Test
    void export_thatNobodySubscribesTo_holdsItsSessionNoLongerThanAStall() {
        world.maildrop.deliver("a", HEADER);
        Multi<Buffer> octets = world.await(export.export(world.request(), zip()));
        world.timers.advance(STALL.minusMillis(1));
        assertThat(world.pool.sessions()).isEqualTo(1);
        world.timers.advance(Duration.ofMillis(1));
        await().atMost(MailboxWorld.PATIENCE).until(() -> world.maildrop.open() == 0);
        assertThat(world.maildrop.commands("RETR")).isZero();
        octets.subscribe()
                .withSubscriber(AssertSubscriber.create(1))
                .awaitFailure()
                .assertFailedWith(Pop3Failure.TimedOut.class);
    }

    @Test
    void export_thatIsBeingRead_isNotGivenUpForItsBegin() {
        world.maildrop.deliver("a", HEADER + "\r\n" + "x".repeat(100_000));
        world.maildrop.deliver("b", HEADER + "\r\nthe end");
        AssertSubscriber<Buffer> reader = world.await(export.export(world.request(), mbox()))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1, MailboxWorld.PATIENCE);
        world.timers.advance(STALL.multipliedBy(2));
        reader.request(Long.MAX_VALUE).awaitCompletion(MailboxWorld.PATIENCE);
        assertThat(reader.getItems().get(reader.getItems().size() - 1).toString())
                .endsWith("the end\n\n");
        // The session's own end has one, too.
        await().atMost(MailboxWorld.PATIENCE)
                .untilAsserted(() -> assertThat(world.timers.pending()).isZero());
    }
}
