package io.pop3gateway.api.gate;

import io.quarkus.vertx.http.runtime.RouteConstants;

/**
 * What every request passes, in its order, each with the reason for its place. There is no other number that orders gates: a new
 * one gets its line here, and registers with {@link #priority}, or as a failure's route with {@link #order}.
 */
public enum Gate {

    /** Before all: whatever looks at a path sees it without what the operator put in front of it. */
    BASE_PATH,

    /** Before all that logs: every line of the log from here on has the request's name. */
    REQUEST_NAMES,

    /** Before everything that can answer, so that each answer has its line. */
    ACCESS_LOG,

    /** Before everything that can answer: whatever was answered, its header is to be forgotten. */
    READ_HEADERS,

    /** Before anything can answer on a connection that has had its last answer. */
    LAST_ANSWER,

    /**
     * Before all others that look at the request, for all that follows may ask who calls; behind it forwarded fields are those of
     * trusted proxies alone.
     */
    TRUSTED_PROXIES,

    /** Before everything that can answer, so that no answer, a refusal neither, is without them. */
    SECURITY_HEADERS,

    /** Behind {@link #SECURITY_HEADERS}, which gathers at the end on what answers depend. */
    COMPRESSION,

    /** Before everything that takes time. Refusals are measured too. */
    SERVER_TIMING,

    /** Right behind the measuring that it reads; refusals have spans too. */
    PHASE_SPANS,

    /** Right before CORS, whose refusals have no words, and which takes a page's own origin for a foreign one behind TLS's end. */
    ORIGIN,

    /** Quarkus' own, {@code quarkus.http.cors.*}. What refuses stands behind it, so that a script can read why. */
    CORS,

    /** Behind CORS, and before the limits: who is turned away has used up nothing. */
    SHUTDOWN,

    /** Behind CORS, for a preflight costs nothing; before everything that costs something, and so that what is refused counts. */
    REQUEST_LIMIT,

    /** Behind the limit, so that keys cannot be guessed faster than anything else, and before all that works for a caller. */
    FRONT_DOOR,

    /** Before whatever shows it. */
    SWAGGER_UI,

    /** Before all that reads the request's line and header. */
    HEAD_LIMIT,

    /** Before all that reads the path, which may be none. */
    HEAD,

    /** Before {@link #ACCEPT}, which would refuse by a preference that does not matter for files. */
    OWN_MEDIA_TYPE,

    /** By the announced length, before it is asked what the body is: one that is too large is not read, whatever it is. */
    BODY_LIMIT,

    /** Behind the look at its length: one that is too large is not waited for. */
    BODY_TIME,

    /** With the look at its time: what is refused before has its answer. */
    BODY_FORM,

    /** Behind the limits, which hold for every method; before what matters only to a method that the path has. */
    METHOD,

    /** Behind the method, for only one that takes a body is looked at. */
    CODING,

    /** Last before the resource is chosen, for {@code Accept} has a part in that. */
    ACCEPT,

    /** Behind all that refuses, in the place of Quarkus' own pages. */
    DOCUMENTATION,

    /** Quarkus' own look at a body's size, {@code quarkus.http.limits.max-body-size}, which ends the request without a word. */
    LAYERS_BODY_LIMIT,

    /** Right behind the layer's own look, whose result it widens: the gate {@code BodyLimit} says in words what is too large. */
    BODY_READ,

    /** As the resource is known: its parameters, before they cost a login. */
    CLOSED_QUERY,

    /**
     * Before the throttle, which wants to know which server is meant; behind the look at what is asked, for it may take a second.
     */
    CHOSEN_SERVER,

    /** The last before a resource, which may log in; a request that was refused before is no attempt. */
    LOGIN_THROTTLE,

    /** Behind every resource, and before Quarkus' own page for failures: what nobody has answered. */
    UNANSWERED;

    /**
     * Priority of {@link #CLOSED_QUERY} as a filter of Jakarta REST, of which the lower comes first. An annotation takes no call.
     */
    public static final int CLOSED_QUERY_PRIORITY = 5_000;

    /** Priority of {@link #CHOSEN_SERVER} as such a filter. */
    public static final int CHOSEN_SERVER_PRIORITY = CLOSED_QUERY_PRIORITY + 1;

    /** Priority of {@link #LOGIN_THROTTLE} as such a filter. */
    public static final int LOGIN_THROTTLE_PRIORITY = CHOSEN_SERVER_PRIORITY + 1;

    /** Where Quarkus puts CORS among its filters. */
    private static final int PRIORITY_OF_CORS = 300;

    /** Of a filter before the resources: the higher comes first. */
    public int priority() {
        return -order();
    }

    /**
     * Of a route: the lower comes first. The two numbers that are asked of the HTTP layer are its own order, of which its guide
     * names only parts: should they change, {@code GateTest} sees another order of what a request passes.
     */
    public int order() {
        if (this == UNANSWERED) {
            return RouteConstants.ROUTE_ORDER_AFTER_DEFAULT;
        }
        if (compareTo(CLOSED_QUERY) >= 0) {
            throw new IllegalStateException(this + " must be a filter of Jakarta REST");
        }
        return compareTo(LAYERS_BODY_LIMIT) < 0
                ? ordinal() - CORS.ordinal() - PRIORITY_OF_CORS
                : ordinal() - LAYERS_BODY_LIMIT.ordinal() + RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT;
    }
}
