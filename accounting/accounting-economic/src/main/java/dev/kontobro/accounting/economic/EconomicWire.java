package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.access.Access.EconomicAccess;
import dev.kontobro.accounting.http.Answer;
import dev.kontobro.accounting.http.Body;
import dev.kontobro.accounting.http.BookCalls;
import dev.kontobro.accounting.http.FileUpload;
import dev.kontobro.accounting.http.Request;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Both of e-conomic's surfaces for one attempt: authentication, JSON, idempotency. */
final class EconomicWire {

    /** The most e-conomic gives at once (legacy REST, {@code pagination.maxPageSizeAllowed}). */
    private static final int PAGE_SIZE = 1000;

    private static final int FIRST_REFUSAL = 400;
    private static final int UNAUTHORISED = 401;
    private static final int NOT_FOUND = 404;
    private static final String FROM_MEMORY = "X-ResultFromCache";

    private final EconomicConfig config;
    private final BookCalls<EconomicAccess> calls;
    private final String connectionId;
    private final Clock clock;

    EconomicWire(EconomicConfig config, BookCalls<EconomicAccess> calls, String connectionId, Clock clock) {
        this.config = config;
        this.calls = calls;
        this.connectionId = connectionId;
        this.clock = clock;
    }

    EconomicConfig config() {
        return config;
    }

    String connectionId() {
        return connectionId;
    }

    /** Reads what must be there. */
    ObjectNode read(URI uri) {
        return body(get(uri), Subject.company());
    }

    /**
     * Reads a list of legacy REST to its end; pages are counted there. Its links are not followed: the tokens go nowhere but
     * to the configured address.
     *
     * @param list makes its address of a query
     * @param narrowed to which entries, as more of the query; empty for all
     * @param eachPage takes the entries of a page; none of an empty one
     */
    void readPages(Function<String, URI> list, String narrowed, Consumer<JsonNode> eachPage) {
        for (var page = 0; ; page++) {
            var answer = read(list.apply("?skippages=" + page + "&pagesize=" + PAGE_SIZE + narrowed));
            var entries = answer.path("collection");
            if (entries.isEmpty()) {
                return;
            }
            eachPage.accept(entries);
            if (!answer.path("pagination").has("nextPage")) {
                return;
            }
        }
    }

    /** What the first page of a list has that passes the filter: more of one reference or mark there is not. */
    Stream<JsonNode> list(String path, Filter filter) {
        return read(config.rest(path + "?pagesize=" + PAGE_SIZE + "&" + filter.encoded()))
                .path("collection")
                .valueStream();
    }

    /** Reads one record; empty when e-conomic does not have it. */
    Optional<ObjectNode> find(URI uri, Subject subject) {
        var answer = get(uri);
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(body(answer, subject));
    }

    /**
     * Sends a write. An answer out of e-conomic's memory tells of an earlier moment: the record may have been deleted
     * since, or the cause of a refusal removed. If the write is still needed then, it is sent anew under a key of its
     * own.
     *
     * @param plannedFrom the record as it was read; empty for a new one
     * @param stillNeeded whether the books lack what is written; asked only after an answer out of memory
     * @return success or refusal
     */
    Answer write(String method, URI uri, String body, String plannedFrom, BooleanSupplier stillNeeded) {
        return write(
                new Write(method, uri, Optional.of(Body.text(body)), Optional.of("application/json")),
                plannedFrom,
                stillNeeded);
    }

    /** Sends a file as {@link #write} does. */
    Answer upload(URI uri, FileUpload file, BooleanSupplier stillNeeded) {
        return write(
                new Write("POST", uri, Optional.of(file.body()), Optional.of(file.contentType())), "", stillNeeded);
    }

    /** Deletes as {@link #write} does: numbers are given again after a delete, and a key must not be taken for an older one. */
    Answer delete(URI uri, BooleanSupplier stillNeeded) {
        return write(new Write("DELETE", uri, Optional.empty(), Optional.empty()), "", stillNeeded);
    }

    private record Write(String method, URI uri, Optional<Body> body, Optional<String> contentType) {}

    private Answer write(Write write, String plannedFrom, BooleanSupplier stillNeeded) {
        var body = write.body().map(Body::shown).orElse("");
        var key = IdempotencyKey.of(connectionId, write.method(), write.uri().toString(), body, plannedFrom);
        var answer = write(write, key);
        var remembered =
                answer.header(FROM_MEMORY).filter(Boolean::parseBoolean).isPresent();
        return remembered && stillNeeded.getAsBoolean() ? write(write, key + "-" + clock.millis()) : answer;
    }

    private Answer write(Write write, String key) {
        var headers = new LinkedHashMap<String, String>();
        write.contentType().ifPresent(type -> headers.put("Content-Type", type));
        headers.put("Idempotency-Key", key);
        headers.put("Accept", "application/json");
        var answer = send(access -> new Request(
                write.method(),
                write.uri(),
                headers(access, headers),
                write.body(),
                Effect.WRITES,
                config.writeTimeout()));
        if (!answer.isSuccess() && answer.status() < FIRST_REFUSAL) {
            throw new AccountingException.Uncertain(notUnderstood(answer, Subject.company()), null);
        }
        return answer;
    }

    /** Reads a file; empty when e-conomic does not have it (yet). Asked for by its type, e-conomic answers 406. */
    Optional<byte[]> file(URI uri, Subject subject) {
        var answer = get(uri, "*/*");
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (!answer.isSuccess()) {
            throw new Refusal(answer, subject, FieldTable.NONE).exception();
        }
        return Optional.of(answer.content());
    }

    private Answer get(URI uri) {
        return get(uri, "application/json");
    }

    private Answer get(URI uri, String accept) {
        return send(access -> new Request(
                "GET",
                uri,
                headers(access, Map.of("Accept", accept)),
                Optional.empty(),
                Effect.READS,
                config.readTimeout()));
    }

    private Answer send(Function<EconomicAccess, Request> request) {
        return calls.send(request, answer -> answer.status() == UNAUTHORISED);
    }

    private static Map<String, String> headers(EconomicAccess access, Map<String, String> more) {
        var headers = new LinkedHashMap<>(more);
        headers.put("X-AppSecretToken", access.appSecretToken());
        headers.put("X-AgreementGrantToken", access.agreementGrantToken());
        return headers;
    }

    private static ObjectNode body(Answer answer, Subject subject) {
        if (answer.status() >= FIRST_REFUSAL) {
            throw new Refusal(answer, subject, FieldTable.NONE).exception();
        }
        return Optional.of(answer)
                .filter(Answer::isSuccess)
                .flatMap(success -> Json.parseObject(success.body()))
                .orElseThrow(() -> new AccountingException.Unavailable(notUnderstood(answer, subject), null));
    }

    /** The record as a successful write's answer shows it. */
    static ObjectNode written(Answer answer, Subject subject) {
        return Json.parseObject(answer.body()).orElseThrow(() -> notUnderstoodAfterWrite(answer, subject));
    }

    /** The records as a successful write's answer lists them. */
    static List<ObjectNode> writtenList(Answer answer, Subject subject) {
        return Json.parse(answer.body())
                .filter(JsonNode::isArray)
                .orElseThrow(() -> notUnderstoodAfterWrite(answer, subject))
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    static AccountingException.Uncertain notUnderstoodAfterWrite(Answer answer, Subject subject) {
        return new AccountingException.Uncertain(notUnderstood(answer, subject), null);
    }

    private static Problem notUnderstood(Answer answer, Subject subject) {
        return subject.problem(ProblemCode.ANSWER_NOT_UNDERSTOOD).with(VENDOR_MESSAGE, "HTTP " + answer.status());
    }
}
