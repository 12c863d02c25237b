package io.pop3gateway.interop;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The gateway before a real Dovecot alone. */
public class DovecotProfile implements QuarkusTestProfile {

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(DovecotUpstream.class));
    }
}
