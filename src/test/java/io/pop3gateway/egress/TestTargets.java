package io.pop3gateway.egress;

import io.pop3gateway.config.EgressConfig;
import io.pop3gateway.pop3.HostAddresses;
import io.pop3gateway.pop3.Timers;

/** Targets under a policy of a test's own. */
public final class TestTargets {

    private TestTargets() {}

    /** Keys below {@code gateway.egress} and their values. */
    public static EgressTargets of(HostAddresses hosts, Timers timers, String... keysAndValues) {
        EgressConfig config = Policies.config(keysAndValues);
        EgressPolicy policy = new EgressPolicy(config);
        return new EgressTargets(policy, new CheckedLookup(policy, hosts, timers, config.lookup()));
    }
}
