package io.pop3gateway.pop3;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * In which form a server wants its logins.
 *
 * @param actsFor the authorization identity (RFC 4422 §2): whose maildrop it is that users with passwords of their own log in to;
 *     empty: each user's own
 * @param charset in which passwords are sent, where no standard says so; a password that it cannot write is sent in UTF-8
 */
public record LoginForm(Optional<String> actsFor, Charset charset) {

    /** Everybody's own maildrop, and UTF-8. */
    public static final LoginForm USUAL = new LoginForm(Optional.empty(), StandardCharsets.UTF_8);

    public LoginForm {
        Objects.requireNonNull(charset, "charset");
        if (actsFor.filter(name -> name.isBlank() || name.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new IllegalArgumentException("an authorization identity must have characters and no controls");
        }
    }
}
