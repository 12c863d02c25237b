package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program that is installed beside the tests. */
final class Tool {

    private static final long SECONDS = 120;

    private Tool() {}

    /**
     * What a program says, on both of its outputs, and how it ends.
     *
     * @param exit its status
     * @param said all that it printed
     */
    record Answer(int exit, String said) {

        /** What it said, having ended well. */
        String ok() {
            assertThat(exit).as(said).isZero();
            return said;
        }
    }

    /** Runs a program to its end, at most two minutes. */
    static Answer run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tool", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended).as("%s ends", command.get(0)).isTrue();
            return new Answer(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }
}
