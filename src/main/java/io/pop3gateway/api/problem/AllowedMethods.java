package io.pop3gateway.api.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which methods a path has, for the {@code Allow} that answers OPTIONS and goes with 405 (RFC 9110 §9.3.7, §15.5.6). */
@Singleton
public class AllowedMethods {

    private static final String OPTIONS = "OPTIONS";

    /** Those with the fewest variables first. */
    private final List<Resource> resources;

    /** @param beans among which the resources are */
    public AllowedMethods(BeanManager beans) {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
                for (Method method : bean.getBeanClass().getDeclaredMethods()) {
                    add(methods, root.value(), method);
                }
            }
        }
        resources = methods.entrySet().stream()
                .map(found -> Resource.of(found.getKey(), found.getValue()))
                .sorted(Comparator.comparingInt(Resource::variables))
                .toList();
    }

    private static void add(Map<String, Set<String>> methods, String root, Method method) {
        Path path = method.getAnnotation(Path.class);
        String template = root + (path == null ? "" : "/" + path.value());
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                methods.computeIfAbsent(template, none -> new TreeSet<>()).add(verb.value());
            }
        }
    }

    /** The methods of a path, each once and in a fixed order; of one that no resource has OPTIONS alone. */
    public String of(String path) {
        return find(path).orElse(OPTIONS);
    }

    /** The same; empty when no resource has the path. */
    public Optional<String> find(String path) {
        Resource found = null;
        for (Resource resource : resources) {
            // Of two templates that fit, the one with fewer variables is the resource's (Jakarta REST §3.7.2).
            if (found != null && resource.variables() > found.variables()) {
                break;
            }
            if (resource.path().matcher(path).matches()) {
                found = found == null ? resource : found.with(resource);
            }
        }
        return Optional.ofNullable(found).map(Resource::allow);
    }

    /** The paths of all resources, with names in braces for what varies. */
    public Set<String> templates() {
        return resources.stream().map(Resource::template).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What has one path.
     *
     * @param variables of the template
     * @param allow all methods that it answers
     */
    private record Resource(String template, Pattern path, int variables, Set<String> methods, String allow) {

        static Resource of(String template, Set<String> methods) {
            Pattern path = Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+") + "/?");
            Set<String> all = new TreeSet<>(methods);
            all.add(OPTIONS);
            if (all.contains("GET")) {
                all.add("HEAD");
            }
            return new Resource(template, path, template.split("\\{", -1).length - 1, all, String.join(", ", all));
        }

        Resource with(Resource other) {
            Set<String> both = new TreeSet<>(methods);
            both.addAll(other.methods);
            return new Resource(template, path, variables, both, String.join(", ", both));
        }
    }
}
