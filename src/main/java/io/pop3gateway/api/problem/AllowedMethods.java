package io.pop3gateway.api.problem;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which methods a path has, for the {@code Allow} that answers OPTIONS and goes with 405 (RFC 9110 §9.3.7, §15.5.6). */
@Singleton
public class AllowedMethods {

    private final List<Offer> offers = new ArrayList<>();

    /** @param beans among which the resources are */
    public AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null) {
                for (Method method : bean.getBeanClass().getDeclaredMethods()) {
                    add(root.value(), method);
                }
            }
        }
    }

    /** Whether any resource has the path. */
    public boolean has(String path) {
        return offers.stream().anyMatch(offer -> offer.path().matcher(path).matches());
    }

    /** The methods of a path, each once and in a fixed order. */
    public String of(String path) {
        List<Offer> fitting = offers.stream()
                .filter(offer -> offer.path().matcher(path).matches())
                .toList();
        // Of two templates that fit, the one with fewer variables is the resource's (Jakarta REST §3.7.2).
        int fewest = fitting.stream().mapToInt(Offer::variables).min().orElse(0);
        Set<String> methods = new TreeSet<>();
        fitting.stream().filter(offer -> offer.variables() == fewest).forEach(offer -> methods.add(offer.method()));
        methods.add("OPTIONS");
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    /** The paths of all resources, with names in braces for what varies. */
    public Set<String> templates() {
        return offers.stream().map(Offer::template).collect(Collectors.toUnmodifiableSet());
    }

    private void add(String root, Method method) {
        Path path = method.getAnnotation(Path.class);
        String template = root + (path == null ? "" : "/" + path.value());
        Pattern pattern = Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+") + "/?");
        int variables = template.split("\\{", -1).length - 1;
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                offers.add(new Offer(template, pattern, variables, verb.value()));
            }
        }
    }

    private record Offer(String template, Pattern path, int variables, String method) {}
}
