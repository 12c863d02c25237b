package io.pop3gateway.testing;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The packaged gateway as a process of its own, on two random ports of 127.0.0.1. Where it was not packaged, {@link #start}
 * fails: a test that needs it must not pass without it.
 */
public final class GatewayProcess implements AutoCloseable {

    private static final int TRIES = 3;

    /** What Quarkus says then. */
    private static final String PORT_TAKEN = "seems to be in use";

    private static final Path JAR =
            Path.of(System.getProperty("project.basedir", ""), "target/quarkus-app/quarkus-run.jar");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** As the image has it. */
    public static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    /** One for all: a client that nobody holds any more stops at some collection, and whoever still waits for its answer waits on. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Its meters must be told however busy it is. */
    private static final Duration ANSWERING = Duration.ofSeconds(60);

    private final TemporaryFolder home;
    private final ForegroundProcess process;
    private final int port;
    private final int managementPort;

    private GatewayProcess(TemporaryFolder home, ForegroundProcess process, int port, int managementPort) {
        this.home = home;
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** What a gateway is told of one server in the clear on a port of 127.0.0.1. */
    public static Map<String, String> server(String alias, int port) {
        return server(alias, port, Map.of());
    }

    /** The same with other keys and values beside it. */
    public static Map<String, String> server(String alias, int port, Map<String, String> others) {
        Map<String, String> configuration = new HashMap<>(others);
        configuration.put("gateway.servers." + alias + ".host", "127.0.0.1");
        configuration.put("gateway.servers." + alias + ".port", Integer.toString(port));
        configuration.put("gateway.servers." + alias + ".security", "none");
        return configuration;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param configuration keys and values of the gateway's own configuration
     */
    public static GatewayProcess start(Map<String, String> configuration) {
        return start(configuration, List.of("-Xmx192m"));
    }

    /**
     * Starts one with flags of its own for the virtual machine, and waits until it answers.
     *
     * @param configuration keys and values of the gateway's own configuration
     */
    public static GatewayProcess start(Map<String, String> configuration, List<String> flags) {
        return start(configuration, flags, List.of());
    }

    /**
     * Flags of the virtual machine as the image has them in a pod of less than 1,792 MB: there it chooses the serial collector by
     * itself, and may not raise the priority of its own threads, as root may.
     */
    public static List<String> podFlags(int heapMegabytes) {
        return List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TrimNativeHeapInterval=5000",
                "-XX:SurvivorRatio=4",
                "-XX:ThreadPriorityPolicy=1",
                "-XX:JavaPriority1_To_OSPriority=10",
                "-XX:JavaPriority9_To_OSPriority=0");
    }

    /**
     * Starts one that may have no more of the machine's resources than a shell allows it, and waits until it answers.
     *
     * @param configuration keys and values of the gateway's own configuration
     * @param bounds of {@code ulimit}: {@code -n 256}
     */
    public static GatewayProcess bounded(Map<String, String> configuration, List<String> flags, String bounds) {
        return start(configuration, flags, List.of("sh", "-c", "ulimit " + bounds + " && exec \"$@\"", "sh"));
    }

    private static GatewayProcess start(Map<String, String> configuration, List<String> flags, List<String> startedBy) {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(
                    "these tests need the packaged gateway: run ./mvnw package, so that " + JAR + " is there");
        }
        for (int triesLeft = TRIES; ; triesLeft--) {
            try {
                return startedOn(configuration, flags, startedBy);
            } catch (IOException e) {
                // Between the choice of a free port and its use another test may have taken it.
                if (triesLeft == 1 || !e.getMessage().contains(PORT_TAKEN)) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static GatewayProcess startedOn(
            Map<String, String> configuration, List<String> flags, List<String> startedBy) throws IOException {
        TemporaryFolder home = TemporaryFolder.create("gateway");
        int port = ForegroundProcess.freePort();
        int managementPort = ForegroundProcess.freePort();
        List<String> command = new ArrayList<>(startedBy);
        command.add(JAVA.toString());
        command.addAll(flags);
        configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(ForegroundProcess.quarkus(JAR, port, managementPort));
        ForegroundProcess process =
                ForegroundProcess.start(command, ENVIRONMENT, home.path().resolve("console.log"));
        process.awaitListening(port);
        process.awaitListening(managementPort);
        return new GatewayProcess(home, process, port, managementPort);
    }

    /** Where it answers. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Where it answers those who watch over it. */
    public URI managementUri() {
        return URI.create("http://127.0.0.1:" + managementPort + "/");
    }

    /**
     * What its meters say: the sum of a metric's series.
     *
     * @param name as Prometheus has it
     * @param label part of the labels that count; empty: any
     */
    public double metric(String name, String label) {
        HttpRequest request =
                HttpRequest.newBuilder(managementUri().resolve("/q/metrics")).build();
        try {
            return HTTP.sendAsync(request, BodyHandlers.ofString())
                    .get(ANSWERING.toSeconds(), TimeUnit.SECONDS)
                    .body()
                    .lines()
                    .filter(line ->
                            (line.startsWith(name + "{") || line.startsWith(name + " ")) && line.contains(label))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the gateway must tell its meters: " + output(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What its memory is measured by: management beans of its own, reached as a JDK's tools reach them. */
    public JMXConnector management() {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AttachNotSupportedException e) {
            throw new IllegalStateException("the gateway's process must be one of this JDK's kind", e);
        }
    }

    /** Its id. */
    public long pid() {
        return process.pid();
    }

    /** The most of the machine's memory that it had so far (Linux alone). */
    public long mostResidentOctets() {
        try {
            return process.residentOctets("VmHWM");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it listens on another port of 127.0.0.1. */
    public void awaitListening(int port) throws IOException {
        process.awaitListening(port);
    }

    /** What it printed so far. */
    public String output() {
        try {
            return Files.readString(home.path().resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it to stop ({@code SIGTERM}), as an operator or Kubernetes does, and returns at once. */
    public void terminate() {
        process.terminate();
    }

    /** Whether it ended within so much time. */
    public boolean ended(Duration within) {
        try {
            return process.waitFor(within);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.close();
            home.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
