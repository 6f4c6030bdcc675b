package dev.kontobro.sandbox.economic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.Secrets;
import dev.kontobro.sandbox.signin.User;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The accesses that users of an agreement gave its app, by agreement grant token. They do not expire. */
record Grants(Company company) {

    private static final String REGISTER = "grants";
    private static final String LOGIN = "login";
    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String AGREEMENT_NUMBER = "agreementNumber";

    /**
     * @param email empty when none is known
     * @param agreementNumber of the user's own agreement, which is another one when an accountant gave it
     */
    record Giver(String login, String name, String email, int agreementNumber) {

        static Giver of(User user, Agreement own) {
            return new Giver(user.login(), user.name(), user.email(), own.agreementNumber());
        }
    }

    /** One that was there before the story began. */
    void furnish(String token) {
        notes().furnish(token, JsonNodeFactory.instance.objectNode());
    }

    /** @return the agreement grant token */
    String give(Giver giver) {
        var token = Secrets.of(company);
        notes().put(
                        token,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put(LOGIN, giver.login())
                                .put(NAME, giver.name())
                                .put(EMAIL, giver.email())
                                .put(AGREEMENT_NUMBER, giver.agreementNumber()));
        return token;
    }

    boolean has(String token) {
        return notes().has(token);
    }

    /** Who gave it; nobody, when it was there before the story began. */
    Optional<Giver> giver(String token) {
        return notes().find(token).flatMap(Grants::giver);
    }

    static Optional<Giver> giver(Entry grant) {
        var content = grant.content();
        return content.has(LOGIN)
                ? Optional.of(new Giver(
                        content.path(LOGIN).asText(),
                        content.path(NAME).asText(),
                        content.path(EMAIL).asText(),
                        content.path(AGREEMENT_NUMBER).asInt()))
                : Optional.empty();
    }

    List<Entry> oldestFirst() {
        return notes().all().stream()
                .sorted(Comparator.comparing(Entry::createdAt))
                .toList();
    }

    void withdraw() {
        oldestFirst().forEach(grant -> notes().delete(grant.number()));
    }

    private Register notes() {
        return company.books().notes(REGISTER);
    }
}
