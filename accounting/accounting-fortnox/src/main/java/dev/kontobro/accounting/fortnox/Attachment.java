package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.NAME;
import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.DocumentRules.FileRule;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.http.FileUpload;
import dev.kontobro.accounting.http.Request.Effect;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file on its way to a document: it is uploaded to the inbox, and what is archived of it there is connected. The archive's
 * id is noted in between, so that the next try only looks whether the connection was made. Where the answer to the upload was
 * lost, the file is looked for in the inbox, which it leaves only when it is connected.
 */
final class Attachment {

    private static final String PDF = "application/pdf";

    /** For files that are sent along: at most 5, each up to 5 MB (guide "Best practices"). */
    static final FileRule RULE = new FileRule(Set.of(PDF, "image/jpeg", "image/png"), 5_000_000, 5);

    private final FortnoxClient client;
    private final Place place;
    private final DocumentFile file;

    Attachment(FortnoxClient client, Place place, DocumentFile file) {
        this.client = client;
        this.place = place;
        this.file = file;
    }

    void put(Upload earlier, Consumer<String> note) {
        RULE.require(file, this::problem);
        switch (earlier) {
            case Upload.Noted(String id) -> {
                if (!new Connections(client, place).has(id)) {
                    connect(id);
                }
            }
            case Upload.Uncertain _ -> connectNew(inInbox().orElseGet(this::upload), note);
            case Upload.NotBegun _ -> connectNew(upload(), note);
        }
    }

    private void connectNew(String id, Consumer<String> note) {
        note.accept(id);
        connect(id);
    }

    /** The same bytes under the same name. */
    private Optional<String> inInbox() {
        var folder = Call.get(Resource.INBOX.path(type().inbox()), subject(Resource.INBOX));
        return client.send(folder)
                .path("Folder")
                .path("Files")
                .valueStream()
                .filter(there -> there.path("Name").asText().equals(file.name())
                        && there.path("Size").asInt() == file.size()
                        && Arrays.equals(content(there), file.content()))
                .findFirst()
                .flatMap(Attachment::archived);
    }

    private byte[] content(JsonNode there) {
        var path = Resource.INBOX.path(there.path("Id").asText());
        return client.file(Call.get(path, subject(Resource.INBOX)));
    }

    private static Optional<String> archived(JsonNode file) {
        return Json.scalar(file, "ArchiveFileId");
    }

    private String upload() {
        var path = Resource.INBOX.path() + "?path=" + type().inbox();
        var call = new Call("POST", path, Optional.empty(), Effect.WRITES, subject(Resource.INBOX));
        var answer = client.upload(call, new FileUpload("file", file.name(), file.mediaType(), file.content()));
        return archived(answer.path(Resource.INBOX.envelope()))
                .orElseThrow(() -> call.unanswered(
                        problem(ProblemCode.ANSWER_NOT_UNDERSTOOD).with(VENDOR_MESSAGE, "no ArchiveFileId")));
    }

    /** Only a PDF can be sent along. */
    private void connect(String id) {
        JsonNode connection = Json.object()
                .put("entityId", Long.parseLong(place.number()))
                .put("entityType", type().entityType())
                .put("fileId", id)
                .put("includeOnSend", file.includeOnSend() && file.mediaType().equals(PDF));
        client.send(new Call(
                "POST",
                Resource.FILE_ATTACHMENTS.path(),
                Optional.of(Json.array().add(connection)),
                Effect.WRITES,
                subject(Resource.FILE_ATTACHMENTS)));
    }

    private Problem problem(ProblemCode code) {
        return Subject.of(place.kind()).problem(code).with(NAME, file.name());
    }

    private Subject subject(Resource resource) {
        return new Subject(resource, Subject.of(place.kind()).record(), "", file.name(), OptionalInt.empty());
    }

    private DocumentType type() {
        return DocumentType.of(place.kind());
    }
}
