package io.pop3gateway.interop;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The gateway before a real Courier alone. */
public final class CourierProfile implements QuarkusTestProfile {

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(CourierUpstream.class));
    }
}
