package dev.kontobro.sandbox.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Company;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who may log in to a company, from its setting {@code users}: {@code login}, {@code password} ({@code demo} when
 * left out), {@code name}, {@code email}, and what a vendor adds. A company that names nobody has the user {@code owner}.
 *
 * <p>Passwords are shown on the page where they are asked for: they keep nobody out.
 */
public record User(JsonNode json) {

    private static final String PASSWORD = "demo";
    private static final List<User> OWNER = List.of(
            new User(JsonNodeFactory.instance.objectNode().put("login", "owner").put("name", "Owner")));

    public static List<User> of(Company company) {
        var users =
                company.settings().path("users").valueStream().map(User::new).toList();
        return users.isEmpty() ? OWNER : users;
    }

    public String login() {
        return json.path("login").asText();
    }

    public String password() {
        return json.path("password").asText(PASSWORD);
    }

    public String name() {
        return json.path("name").asText(login());
    }

    /** Empty when none is known. */
    public String email() {
        return json.path("email").asText();
    }

    public boolean isCalled(String login) {
        return login().equalsIgnoreCase(login.strip());
    }

    public boolean opens(String login, String password) {
        return isCalled(login) && password().equals(password);
    }

    public boolean flag(String property, boolean otherwise) {
        return json.path(property).asBoolean(otherwise);
    }

    public Set<String> texts(String property) {
        return json.path(property).valueStream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "User[login=%s, masked]".formatted(login());
    }
}
