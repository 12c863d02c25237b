package io.pop3gateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartReadmeTest {

    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| (.*) \\| `(.*)` \\|");

    private final Chart chart = Chart.ofRepository();

    @Test
    void readme_itsTable_isTheCommentedValues() {
        Map<String, Row> values = new LinkedHashMap<>();
        commented().forEach((path, comment) -> values.put(path, new Row(comment, at(path))));

        assertThat(table()).containsExactlyEntriesOf(values);
    }

    @Test
    void values_everyLeaf_standsUnderAComment() {
        List<String> bare = new ArrayList<>();
        collectBare(chart.values(), "", commented(), bare);

        assertThat(bare).isEmpty();
    }

    private Map<String, Row> table() {
        Map<String, Row> rows = new LinkedHashMap<>();
        chart.read("README.md").lines().forEach(line -> {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), new Row(row.group(2), Manifests.tree(row.group(3))));
            }
        });
        return rows;
    }

    /** The paths of values that a comment stands above, with the comment. */
    private Map<String, String> commented() {
        Map<String, String> comments = new LinkedHashMap<>();
        Deque<Key> path = new ArrayDeque<>();
        String comment = "";
        for (String line : chart.read("values.yaml").lines().toList()) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith("# ")) {
                comment = line.strip().substring(2);
            } else if (line.isBlank()) {
                comment = "";
            } else if (key.matches()) {
                int indent = key.group(1).length();
                while (!path.isEmpty() && path.peekLast().indent() >= indent) {
                    path.removeLast();
                }
                path.addLast(new Key(indent, key.group(2)));
                if (!comment.isEmpty()) {
                    comments.put(String.join(".", path.stream().map(Key::name).toList()), comment);
                }
                comment = "";
            }
        }
        return comments;
    }

    private JsonNode at(String path) {
        return chart.values().at("/" + path.replace('.', '/'));
    }

    private static void collectBare(JsonNode node, String path, Map<String, String> comments, List<String> bare) {
        node.properties().forEach(entry -> {
            String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (comments.containsKey(below)) {
                return;
            }
            if (entry.getValue().isObject() && !entry.getValue().isEmpty()) {
                collectBare(entry.getValue(), below, comments, bare);
            } else {
                bare.add(below);
            }
        });
    }

    private record Key(int indent, String name) {}

    private record Row(String meaning, JsonNode value) {}
}
