package io.pop3gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** A gateway before one upstream, without those that most tests share. */
public abstract class UpstreamAlone implements QuarkusTestProfile {

    private final Class<? extends QuarkusTestResourceLifecycleManager> upstream;

    protected UpstreamAlone(Class<? extends QuarkusTestResourceLifecycleManager> upstream) {
        this.upstream = upstream;
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(upstream));
    }
}
