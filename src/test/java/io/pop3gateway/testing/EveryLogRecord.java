package io.pop3gateway.testing;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes all that some loggers say at any level, and keeps it from the console, until it is closed. */
public final class EveryLogRecord extends Handler implements AutoCloseable {

    private record Before(Logger logger, Level level, boolean parents) {}

    private final List<Before> before = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    /** Listens to these loggers and those below them. */
    public EveryLogRecord(String... loggers) {
        setLevel(Level.ALL);
        for (String name : loggers) {
            Logger logger = Logger.getLogger(name);
            before.add(new Before(logger, logger.getLevel(), logger.getUseParentHandlers()));
            logger.setLevel(Level.ALL);
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        }
    }

    /** What was said: name, message as written and as read, parameters, exceptions. */
    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    public synchronized void publish(LogRecord logged) {
        Object[] parameters = logged.getParameters() == null ? new Object[0] : logged.getParameters();
        String message = String.valueOf(logged.getMessage());
        String read = parameters.length == 0 ? message : MessageFormat.format(message, parameters);
        texts.add(logged.getLoggerName() + " " + logged.getLevel() + " " + message + " " + read + " "
                + Arrays.toString(parameters) + " " + logged.getThrown());
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        for (Before was : before) {
            was.logger().removeHandler(this);
            was.logger().setLevel(was.level());
            was.logger().setUseParentHandlers(was.parents());
        }
        before.clear();
    }
}
