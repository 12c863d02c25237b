package io.pop3gateway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;

/**
 * The objects of a release.
 *
 * @param documents one for each object
 */
record Rendered(List<JsonNode> documents) {

    /** Every object in its type. */
    List<Object> objects() {
        return documents.stream().map(Manifests::typed).toList();
    }

    /** The objects of a type. */
    <T> List<T> all(Class<T> type) {
        return objects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The only object of a type. */
    <T> T only(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("there must be one " + type.getSimpleName() + ", were " + found.size());
        }
        return found.get(0);
    }

    /** The object of a type and a name. */
    <T extends HasMetadata> T named(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there must be a " + type.getSimpleName() + " " + name));
    }

    /** The pods' specification. */
    PodSpec pod() {
        return only(Deployment.class).getSpec().getTemplate().getSpec();
    }

    /** The container of the gateway. */
    Container gateway() {
        return pod().getContainers().stream()
                .filter(container -> container.getName().equals("gateway"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there must be a container gateway"));
    }

    /** The gateway's configuration file. */
    String configuration() {
        return all(ConfigMap.class).stream()
                .filter(map -> map.getData().containsKey("application.properties"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there must be a ConfigMap with application.properties"))
                .getData()
                .get("application.properties");
    }

    /** The annotation that changes with the configuration. */
    String checksum() {
        return checksum("config");
    }

    /** The annotation that changes with something that the pods read; null without one. */
    String checksum(String of) {
        return only(Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("checksum/" + of);
    }
}
