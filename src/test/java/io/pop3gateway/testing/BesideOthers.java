package io.pop3gateway.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * A class of tests that runs while others do, its own tests one after the other: it takes long, mostly waits, and shares nothing,
 * since its servers, its browser and its processes are its own. Not for a class that needs Quarkus or Helm, which is one for a whole
 * process, reads the log or the heap, or asserts how long something took.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(providers = BesideOthers.OneAtATime.class)
public @interface BesideOthers {

    /** A lock of the class's own, which it holds: with that all its tests stay in the thread that has it. */
    final class OneAtATime implements ResourceLocksProvider {

        @Override
        public Set<Lock> provideForClass(Class<?> tests) {
            return Set.of(new Lock(tests.getName()));
        }
    }
}
