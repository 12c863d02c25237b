package io.pop3gateway.bench;

import io.pop3gateway.testing.ForegroundProcess;
import io.pop3gateway.testing.GatewayProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is measured, as a process of its own with a heap of its own: its address, and what it took of the machine. */
final class Subject implements AutoCloseable {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JCMD = JAVA.resolveSibling("jcmd");
    private static final Path ROOT =
            Path.of(System.getProperty("project.basedir", "")).toAbsolutePath();

    /** A cache of classes is written in this time, too. */
    private static final Duration ENDING = Duration.ofMinutes(2);

    /** Of each generation, as the serial collector tells it. */
    private static final Pattern COMMITTED = Pattern.compile("total (\\d+)K");

    private final String name;
    private final ForegroundProcess process;
    private final int port;
    private final Duration start;

    private Subject(String name, ForegroundProcess process, int port, Duration start) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.start = start;
    }

    /**
     * The packaged gateway.
     *
     * @param heap megabytes, 1 or more
     * @param configuration its own keys and values
     */
    static Subject gateway(int heap, Map<String, String> configuration) {
        return gateway(heap, configuration, List.of());
    }

    /** The same with flags of its own for the virtual machine. */
    static Subject gateway(int heap, Map<String, String> configuration, List<String> machine) {
        return gateway(JAVA, heap, configuration, machine);
    }

    /** The same by another virtual machine's launcher. */
    static Subject gateway(Path java, int heap, Map<String, String> configuration, List<String> machine) {
        List<String> flags = new ArrayList<>(machine);
        configuration.forEach((key, value) -> flags.add("-D" + key + "=" + value));
        return quarkus("gateway", java, heap, ROOT.resolve("target/quarkus-app/quarkus-run.jar"), flags, "v1/servers");
    }

    /** The peer. */
    static Subject peer(int heap, int upstream) {
        return quarkus(
                "peer",
                JAVA,
                heap,
                ROOT.resolve("src/bench/peer/target/quarkus-app/quarkus-run.jar"),
                List.of("-Dpeer.upstream.port=" + upstream),
                "v1/servers");
    }

    private static Subject quarkus(String name, Path java, int heap, Path jar, List<String> flags, String first) {
        int port = freePort();
        List<String> command = new ArrayList<>(flags);
        command.addAll(ForegroundProcess.quarkus(jar, port, freePort()));
        return start(name, java, heap, command, port, first);
    }

    /** The limit. */
    static Subject limit(int heap, int upstream) {
        int port = freePort();
        return start(
                "limit",
                JAVA,
                heap,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        LimitServer.class.getName(),
                        Integer.toString(port),
                        Integer.toString(upstream)),
                port,
                "ready");
    }

    private static Subject start(String name, Path java, int heap, List<String> flags, int port, String first) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        // As in a pod, whoever is measured.
        command.addAll(GatewayProcess.podFlags(heap));
        command.addAll(flags);
        try {
            Path output = Files.createTempFile(Files.createDirectories(ROOT.resolve("target/bench")), name, ".log");
            long begin = System.nanoTime();
            ForegroundProcess process = ForegroundProcess.start(command, GatewayProcess.ENVIRONMENT, output);
            URI uri = URI.create("http://127.0.0.1:" + port + "/" + first);
            while (!answers(uri)) {
                if (process.waitFor(Duration.ofMillis(5))) {
                    throw new IllegalStateException(
                            "the " + name + " must start, but said: " + Files.readString(output));
                }
            }
            return new Subject(name, process, port, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try {
            return ForegroundProcess.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            try (InputStream body = connection.getInputStream()) {
                body.readAllBytes();
                return true;
            }
        } catch (IOException e) {
            return false;
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** From the start of its process to its first answer. */
    Duration start() {
        return start;
    }

    /** What it used of the processors since it began (Linux alone). */
    ProcessorTime processorTime() {
        return ProcessorTime.of(process.pid());
    }

    /** Where the system tells of each of its threads (Linux alone). */
    Path threads() {
        return Path.of("/proc", Long.toString(process.pid()), "task");
    }

    /** A recording of the flight recorder from the beginning of some work to its end. */
    Path recorded(Runnable work) throws IOException {
        Path file = Files.createTempFile(ROOT.resolve("target/bench"), name, ".jfr");
        command("JFR.start", "name=work", "settings=profile");
        work.run();
        command("JFR.stop", "name=work", "filename=" + file);
        return file;
    }

    /** What its heap has of the machine's memory, in octets. */
    long heapOctets() throws IOException {
        return COMMITTED
                .matcher(command("GC.heap_info"))
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)) << 10)
                .sum();
    }

    private String command(String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(JCMD.toString(), Long.toString(process.pid())));
        all.addAll(List.of(command));
        Process jcmd = new ProcessBuilder(all).redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("the " + name + " must obey " + all + ", but: " + said);
        }
        return said;
    }

    /**
     * Of the machine's memory (Linux alone).
     *
     * @param line of {@code /proc/<id>/status}: {@code VmRSS} is what it has now, {@code VmHWM} the most that it had
     */
    long residentOctets(String line) {
        try {
            return process.residentOctets(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it end by itself, with all that it writes then. */
    void end() throws IOException {
        process.terminate();
        if (!process.waitFor(ENDING)) {
            throw new IllegalStateException("the " + name + " must end within " + ENDING);
        }
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
