package io.pop3gateway.pop3.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NonceSourceTest {

    @Test
    void nonces_platformsRandom_areLongPrintableAndDifferent() {
        NonceSource nonces = NonceSource.from(new java.security.SecureRandom());
        Set<String> seen = new HashSet<>();

        IntStream.range(0, 100).forEach(i -> seen.add(nonces.next()));

        assertThat(seen).hasSize(100).allMatch(nonce -> nonce.matches("[A-Za-z0-9+/]{24}"));
    }
}
