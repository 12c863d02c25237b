package io.pop3gateway.api.problem;

/** Tells within an answer, which is good as a whole, what is wrong with one line of it. */
@FunctionalInterface
public interface LineProblems {

    /** The problem of one line; it has neither an instance nor a trace of its own. */
    Problem of(Throwable failure);
}
