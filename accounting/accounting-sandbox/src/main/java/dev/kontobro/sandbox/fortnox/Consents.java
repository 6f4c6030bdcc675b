package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.Entry;
import dev.kontobro.sandbox.Register;
import dev.kontobro.sandbox.signin.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a company lets the integration do: one consent for its service account, and one for each person who gave his own.
 * To consent again gives it other scopes; tokens that were given before keep theirs. Every code and token belongs to a
 * consent, and ends with it.
 */
record Consents(Company company) {

    private static final String SERVICE_ACCOUNT = "service account";
    private static final String CODES = "codes";
    private static final String REFRESH_TOKENS = "refreshtokens";

    /**
     * @param login of the person whose rights the connection has; empty for the service account
     * @param by who gave it; empty when it was there from the start
     */
    record Consent(String id, String login, String by, Set<String> scopes, Instant since) {

        boolean isForServiceAccount() {
            return login.isEmpty();
        }
    }

    static String joined(Set<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    static Set<String> split(String scopes) {
        return Stream.of(scopes.split(" ")).filter(scope -> !scope.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** That of the service account, before the story began. */
    void furnish(Set<String> scopes) {
        notes().furnish(SERVICE_ACCOUNT, content(UUID.randomUUID().toString(), "", "", scopes));
    }

    Consent giveServiceAccount(User giver, Set<String> scopes) {
        return give(SERVICE_ACCOUNT, "", giver, scopes);
    }

    Consent givePersonal(User giver, Set<String> scopes) {
        return give("person " + giver.login(), giver.login(), giver, scopes);
    }

    private Consent give(String account, String login, User giver, Set<String> scopes) {
        var id = notes().find(account)
                .map(before -> before.content().path("id").asText())
                .orElseGet(() -> UUID.randomUUID().toString());
        return consent(notes().put(account, content(id, login, giver.name(), scopes)));
    }

    Optional<Consent> ofServiceAccount() {
        return notes().find(SERVICE_ACCOUNT).map(Consents::consent);
    }

    Optional<Consent> find(String id) {
        return oldestFirst().stream().filter(consent -> consent.id().equals(id)).findFirst();
    }

    List<Consent> oldestFirst() {
        return notes().all().stream()
                .map(Consents::consent)
                .sorted(Comparator.comparing(Consent::since))
                .toList();
    }

    void withdraw() {
        Stream.of(notes(), codes(), refreshTokens())
                .forEach(register ->
                        register.all().stream().map(Entry::number).toList().forEach(register::delete));
    }

    Register codes() {
        return company.books().notes(CODES);
    }

    Register refreshTokens() {
        return company.books().notes(REFRESH_TOKENS);
    }

    private Register notes() {
        return company.books().notes("consents");
    }

    private static ObjectNode content(String id, String login, String by, Set<String> scopes) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("login", login)
                .put("by", by)
                .put("scope", joined(scopes));
    }

    private static Consent consent(Entry entry) {
        var content = entry.content();
        return new Consent(
                content.path("id").asText(),
                content.path("login").asText(),
                content.path("by").asText(),
                split(content.path("scope").asText()),
                entry.createdAt());
    }
}
