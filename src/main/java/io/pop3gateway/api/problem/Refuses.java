package io.pop3gateway.api.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says for the contract which problems an operation may answer beyond those that its path and its body imply. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Refuses {

    /** In no order. */
    ProblemType[] value();
}
