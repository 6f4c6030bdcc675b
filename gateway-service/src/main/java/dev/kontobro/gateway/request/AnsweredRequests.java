package dev.kontobro.gateway.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.gateway.caller.Caller;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.store.Json;
import dev.kontobro.sql.Db;
import dev.kontobro.sql.Tx;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Does what a request asks for once, however often it is sent with the same {@code Idempotency-Key}: what was answered is
 * kept in the transaction that does it, and is the answer to every repeat. Two at once wait for each other.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">Idempotency-Key</a>
 */
@RequestScoped
public class AnsweredRequests {

    private static final String HEADER = "Idempotency-Key";

    /** Holds the key's row until the end of the transaction; a repeat waits here for the one before it. */
    private static final String CLAIM = """
            insert into answered_request (client, key, fingerprint, status) values (?, ?, ?, 0)
            on conflict (client, key) do nothing
            """;

    private static final String FIND = """
            select fingerprint, status, location, body from answered_request where client = ? and key = ?
            """;

    private static final String ANSWER = """
            update answered_request set status = ?, location = ?, body = ? where client = ? and key = ?
            """;

    private final Db db;
    private final Caller caller;
    private final HttpHeaders headers;
    private final UriInfo uri;

    AnsweredRequests(Db db, Caller caller, HttpHeaders headers, UriInfo uri) {
        this.db = db;
        this.caller = caller;
        this.headers = headers;
        this.uri = uri;
    }

    /**
     * What is answered.
     *
     * @param body written as JSON
     */
    public record Answer(int status, Optional<URI> location, Object body) {

        public static Answer ok(Object body) {
            return new Answer(200, Optional.empty(), body);
        }

        public static Answer created(URI location, Object body) {
            return new Answer(201, Optional.of(location), body);
        }
    }

    /** What is to be done once. */
    public interface Work {
        Answer in(Tx tx) throws SQLException;
    }

    /**
     * @param content of the request, so that another request with the same key is told from a repeat
     * @throws ProblemException when the key was used for something else; and what {@code work} throws: a refusal is not
     *     kept, since the same may be possible later
     */
    public Response once(Object content, Work work) {
        return response(onceOnly(content, work));
    }

    /**
     * The same for an answer with something in it that must not be kept in clear text.
     *
     * @param told what is answered, made of what is kept, the first time as for every repeat
     */
    public Response once(Object content, Work work, UnaryOperator<JsonNode> told) {
        var kept = onceOnly(content, work);
        return response(new Stored(
                kept.fingerprint(),
                kept.status(),
                kept.location(),
                told.apply(Json.read(kept.body())).toString()));
    }

    private Stored onceOnly(Object content, Work work) {
        var key = Optional.ofNullable(headers.getHeaderString(HEADER));
        return key.map(given -> db.inTransaction(tx -> once(tx, checked(given), fingerprint(content), work)))
                .orElseGet(() -> db.inTransaction(tx -> Stored.of(work.in(tx))));
    }

    /**
     * What was answered to this request before, for work that asks others before it does anything.
     *
     * @throws ProblemException when the key was used for something else
     */
    public Optional<Response> answered(Object content) {
        return Optional.ofNullable(headers.getHeaderString(HEADER))
                .map(AnsweredRequests::checked)
                .flatMap(key -> db.inTransaction(
                        tx -> tx.queryOne(FIND, Stored::read, caller.actor().name(), key)))
                .map(before -> response(repeat(before, fingerprint(content))));
    }

    private Stored once(Tx tx, String key, byte[] fingerprint, Work work) throws SQLException {
        var client = caller.actor().name();
        if (tx.update(CLAIM, client, key, fingerprint) == 0) {
            return repeat(tx.queryOne(FIND, Stored::read, client, key).orElseThrow(), fingerprint);
        }
        var answer = Stored.of(work.in(tx));
        tx.update(ANSWER, answer.status(), answer.location(), answer.body(), client, key);
        return answer;
    }

    private static Stored repeat(Stored before, byte[] fingerprint) {
        if (!MessageDigest.isEqual(before.fingerprint(), fingerprint)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED.problem());
        }
        return before;
    }

    private static String checked(String key) {
        Query.text(key).ifPresent(fault -> {
            throw new ProblemException(ProblemType.MALFORMED.problem(
                    "The header " + HEADER + " " + fault.message() + ": " + fault.remedy() + "."));
        });
        return key;
    }

    private byte[] fingerprint(Object content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(uri.getPath().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(Json.write(content).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Response response(Stored answer) {
        var response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.body().getBytes(StandardCharsets.UTF_8));
        answer.location().map(URI::create).ifPresent(response::location);
        return response.build();
    }

    @SuppressWarnings("ArrayRecordComponent") // Compared as what it is, a digest.
    private record Stored(byte[] fingerprint, int status, Optional<String> location, String body) {

        static Stored of(Answer answer) {
            return new Stored(
                    new byte[0], answer.status(), answer.location().map(URI::toString), Json.write(answer.body()));
        }

        static Stored read(ResultSet row) throws SQLException {
            return new Stored(
                    row.getBytes("fingerprint"), row.getInt("status"), Tx.text(row, "location"), row.getString("body"));
        }
    }
}
