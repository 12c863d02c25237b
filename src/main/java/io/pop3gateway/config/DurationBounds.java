package io.pop3gateway.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How short and how long a duration may be. Looked at before the start, as the bounds of numbers are. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface DurationBounds {

    /** The shortest, as {@link java.time.Duration#parse} reads it. */
    String least();

    /** The longest, as {@link java.time.Duration#parse} reads it. */
    String most();
}
