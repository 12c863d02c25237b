package io.pop3gateway.testing;

import java.util.stream.Collectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints what tests tell by {@link org.junit.jupiter.api.TestReporter}: the figures that they measure and do not assert. */
public final class PrintedFigures implements TestExecutionListener {

    /** What JUnit calls a text that was told without a name: hints, no figures. */
    private static final String UNNAMED = "value";

    private static String name(TestIdentifier test) {
        String type = test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource tests ? tests.getClassName() : "")
                .orElse("");
        return type.substring(type.lastIndexOf('.') + 1) + " " + test.getDisplayName();
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String figures = entry.getKeyValuePairs().entrySet().stream()
                .filter(figure -> !figure.getKey().equals(UNNAMED))
                .map(figure -> figure.getKey() + " = " + figure.getValue())
                .collect(Collectors.joining(", "));
        if (!figures.isEmpty()) {
            System.out.println("[figures] " + name(test) + ": " + figures);
        }
    }
}
