package io.pop3gateway.contract;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fails every test whose exchange with the API is not what the API's description says. A request may be wrong on purpose, but
 * then the gateway must refuse it; the answer must always be right.
 */
final class ContractFilter implements OrderedFilter {

    private final AnswerCheck answers;
    private final RequestCheck requests;

    ContractFilter(ApiDocument document) {
        Schemas schemas = new Schemas(document.root());
        this.answers = new AnswerCheck(document, schemas);
        this.requests = new RequestCheck(document, schemas);
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification answer, FilterContext context) {
        Response response = context.next(request, answer);
        URI uri = URI.create(request.getURI());
        if (uri.getRawPath() != null && uri.getRawPath().startsWith("/v1/")) {
            check(exchange(request, response, uri));
        }
        return response;
    }

    void check(Exchange exchange) {
        List<String> faults = answers.faults(exchange);
        if (exchange.status() < 400) {
            faults.addAll(requests.faults(exchange));
        }
        if (!faults.isEmpty()) {
            throw new AssertionError(exchange + " is not what openapi/openapi.yaml says:\n  "
                    + String.join("\n  ", faults.subList(0, Math.min(faults.size(), 20))));
        }
    }

    private static Exchange exchange(FilterableRequestSpecification request, Response response, URI uri) {
        boolean endless = response.contentType().startsWith("text/event-stream");
        return new Exchange(
                request.getMethod(),
                uri.getRawPath(),
                query(uri.getRawQuery()),
                headers(request.getHeaders()),
                sent(request.getBody()),
                response.statusCode(),
                headers(response.getHeaders()),
                endless ? null : response.asByteArray());
    }

    private static byte[] sent(Object body) {
        if (body instanceof byte[] octets) {
            return octets;
        }
        return body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Exchange.Headers headers(Iterable<Header> headers) {
        Map<String, List<String>> fields = new TreeMap<>();
        headers.forEach(
                header -> fields.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.getValue()));
        return new Exchange.Headers(fields);
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new TreeMap<>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            String[] halves = pair.split("=", 2);
            query.computeIfAbsent(decoded(halves[0]), name -> new ArrayList<>())
                    .add(halves.length == 1 ? "" : decoded(halves[1]));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
