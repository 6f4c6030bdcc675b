package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.document.DocumentKind.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.contract.OpenApiDocument;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.BookedDocument.Stage;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that are uploaded to the inbox and connected to a document. */
class FortnoxFilesTest extends ScriptedDocuments {

    private static final String UPLOADED =
            "{\"File\":{\"Id\":\"inbox-1\",\"ArchiveFileId\":\"archive-1\",\"Name\":\"faktura.pdf\"}}";

    private final DocumentFile file =
            new DocumentFile("faktura.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8), true);
    private final List<String> notes = new ArrayList<>();

    @Test
    void aFileIsUploadedNotedAndConnected() {
        // Given
        fortnox.answers(201, UPLOADED).answers(201, "[{\"id\":\"c-1\"}]");

        // When
        documents().attach(DRAFT, file, new Upload.NotBegun(), notes::add);

        // Then
        assertThat(trace()).containsExactly("POST /3/inbox?path=inbox_kf", "POST /api/fileattachments/attachments-v1");
        assertThat(fortnox.calls().getFirst().header("Content-type")).startsWith("multipart/form-data");
        assertThat(fortnox.calls().getFirst().body()).contains("name=\"file\"; filename=\"faktura.pdf\"", "%PDF-1.7");
        assertThat(notes).containsExactly("archive-1");
        assertThat(fortnox.calls().getLast().body())
                .isEqualTo("[{\"entityId\":17,\"entityType\":\"F\",\"fileId\":\"archive-1\",\"includeOnSend\":true}]");
    }

    @Test
    void anUploadedFileIsConnectedUnlessItIs() {
        // Given
        var order = new Place(ORDER, Stage.ORDER, "9");
        fortnox.answers(200, "[]").answers(201, "[{}]").answers(200, "[{\"entityId\":9,\"fileId\":\"archive-1\"}]");

        // When
        documents().attach(order, file, new Upload.Noted("archive-1"), notes::add);
        documents().attach(order, file, new Upload.Noted("archive-1"), notes::add);

        // Then
        assertThat(trace())
                .containsExactly(
                        "GET /api/fileattachments/attachments-v1?entityid=9&entitytype=O",
                        "POST /api/fileattachments/attachments-v1",
                        "GET /api/fileattachments/attachments-v1?entityid=9&entitytype=O");
        assertThat(notes).isEmpty();
    }

    @Test
    void aFileWhoseUploadWasNotAnsweredIsLookedForInTheInbox() {
        // Given
        fortnox.answers(200, """
                        {"Folder": {"Id": "inbox_kf", "Name": "Kundfakturor", "Files": [
                            {"Id": "other", "ArchiveFileId": "a-0", "Name": "bilaga.pdf", "Size": 8},
                            {"Id": "longer", "ArchiveFileId": "a-1", "Name": "faktura.pdf", "Size": 9},
                            {"Id": "like", "ArchiveFileId": "a-2", "Name": "faktura.pdf", "Size": 8},
                            {"Id": "same", "ArchiveFileId": "a-3", "Name": "faktura.pdf", "Size": 8}]}}""")
                .answers(200, "%PDF-1.4")
                .answers(200, "%PDF-1.7")
                .answers(201, "[{}]");

        // When
        documents().attach(DRAFT, file, new Upload.Uncertain(), notes::add);

        // Then
        assertThat(trace())
                .containsExactly(
                        "GET /3/inbox/inbox_kf",
                        "GET /3/inbox/like",
                        "GET /3/inbox/same",
                        "POST /api/fileattachments/attachments-v1");
        assertThat(notes).containsExactly("a-3");
    }

    @Test
    void aFileThatIsNotInTheInboxIsUploaded() {
        // Given
        fortnox.answers(200, "{\"Folder\": {\"Id\": \"inbox_kf\", \"Name\": \"Kundfakturor\"}}")
                .answers(201, UPLOADED)
                .answers(201, "[{}]");

        // When
        documents().attach(DRAFT, file, new Upload.Uncertain(), notes::add);

        // Then
        assertThat(notes).containsExactly("archive-1");
    }

    @Test
    void onlyAPdfIsSentAlong() {
        // Given
        fortnox.answers(200, "[]").answers(201, "[{}]");
        var picture = new DocumentFile("bild.png", "image/png", new byte[] {1}, true);

        // When
        documents().attach(DRAFT, picture, new Upload.Noted("archive-1"), notes::add);

        // Then
        assertThat(fortnox.calls().getLast().body()).contains("\"includeOnSend\":false");
    }

    @Test
    void whyAConnectionIsRefusedIsToldInFortnoxWords() {
        // Given
        fortnox.answers(201, UPLOADED)
                .answers(400, "{\"error\":\"BAD_REQUEST\",\"id\":\"x\",\"message\":\"Too many files\"}");

        // When / Then
        var problem = problem(() -> documents().attach(DRAFT, file, new Upload.NotBegun(), notes::add));
        assertThat(problem.code()).isEqualTo(ProblemCode.FILE_REFUSED);
        assertThat(problem.details())
                .containsEntry(Problem.Detail.NAME, "faktura.pdf")
                .containsEntry(Problem.Detail.VENDOR_MESSAGE, "Too many files");
    }

    @Test
    void aConnectionOfAFileFitsThePublishedSchema() {
        // Given
        var specification = OpenApiDocument.published(SPECIFICATION);
        fortnox.answers(200, "[]").answers(201, "[{}]");
        var file = new DocumentFile("faktura.pdf", "application/pdf", new byte[] {1}, true);

        // When
        documents().attach(DRAFT, file, new Upload.Noted("archive-1"), _ -> {});

        // Then
        var body = Json.tree(fortnox.calls().getLast().body()).orElseThrow();
        assertThat(specification.requestFaults("POST", "/api/fileattachments/attachments-v1", body))
                .isEmpty();
    }
}
