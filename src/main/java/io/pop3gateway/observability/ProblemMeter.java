package io.pop3gateway.observability;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the problems answered, by kind ({@code gateway_problems_total}). */
@Singleton
public class ProblemMeter {

    /** The meter's name; Prometheus shows it as {@code gateway_problems_total}. */
    public static final String NAME = "gateway.problems";

    private final MeterRegistry registry;

    /** @param registry where meters are kept */
    public ProblemMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts one answer.
     *
     * @param slug the last segment of the problem's type, of which there is a fixed set
     */
    public void count(String slug) {
        registry.counter(NAME, "problem", slug).increment();
    }
}
