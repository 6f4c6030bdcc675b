package dev.kontobro.sandbox.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesIT {

    private static final String ATTACHMENTS = "fileattachments/attachments-v1";
    private static final byte[] BYTES = {'%', 'P', 'D', 'F', 0, (byte) 0xff, '\r', '\n', (byte) 0x80};
    private static final int MEGABYTE = 1024 * 1024;

    private final FortnoxBench fortnox = FortnoxBench.start();

    @BeforeEach
    void enterInvoice() {
        fortnox.post("customers", "{\"Customer\":{\"CustomerNumber\":\"K-1\",\"Name\":\"Kund\",\"Email\":\"k@k.se\"}}");
        fortnox.post("invoices", "{\"Invoice\":{\"CustomerNumber\":\"K-1\"}}");
    }

    @AfterEach
    void stop() {
        fortnox.close();
    }

    private static String attachment(String fileId, boolean includeOnSend) {
        return "{\"entityId\":1,\"entityType\":\"F\",\"fileId\":\"" + fileId + "\",\"includeOnSend\":" + includeOnSend
                + "}";
    }

    private FortnoxBench.Answer attach(String fileId, boolean includeOnSend) {
        return fortnox.api("POST", ATTACHMENTS, "[" + attachment(fileId, includeOnSend) + "]");
    }

    private String uploaded(String name, int size) {
        return fortnox.upload("inbox?path=inbox_kf", name, new byte[size])
                .path("ArchiveFileId")
                .asText();
    }

    @Test
    void aFileInTheInboxComesBackAsItWasSent() {
        // When
        var file = fortnox.upload("inbox?path=inbox_kf", "faktura.pdf", BYTES);

        // Then
        assertThat(file.path("Name").asText()).isEqualTo("faktura.pdf");
        assertThat(file.path("Size").intValue()).isEqualTo(BYTES.length);
        assertThat(file.path("Id")).isNotEqualTo(file.path("ArchiveFileId"));
        assertThat(fortnox.get("inbox/" + file.path("Id").asText()).content().bytes())
                .isEqualTo(BYTES);
        assertThat(fortnox.get("archive?fileid=" + file.path("ArchiveFileId").asText())
                        .content()
                        .bytes())
                .isEqualTo(BYTES);
        assertThat(fortnox.get("inbox/inbox_kf").at("/Folder/Files/0/Name").asText())
                .isEqualTo("faktura.pdf");
        assertThat(fortnox.get("inbox").at("/Folder/Folders")).hasSize(9);
        assertThat(fortnox.get("inbox").at("/Folder/Files")).isEmpty();
    }

    @Test
    void aFileOutlivesTheServer(@TempDir Path folder) {
        String id;
        try (var first = FortnoxBench.keptIn(folder.resolve("books.json"))) {
            id = first.upload("archive", "x.pdf", BYTES).path("ArchiveFileId").asText();
        }
        try (var second = FortnoxBench.keptIn(folder.resolve("books.json"))) {
            assertThat(second.get("archive?fileid=" + id).content().bytes()).isEqualTo(BYTES);
        }
    }

    @Test
    void aFileIsRemovedFromTheInbox() {
        var file = fortnox.upload("inbox", "x.txt", BYTES);

        assertThat(fortnox.delete("inbox/" + file.path("Id").asText()).status()).isEqualTo(204);
        assertThat(fortnox.get("inbox/" + file.path("Id").asText()).status()).isEqualTo(404);
    }

    @Test
    void anArchiveHasTheFoldersThatFilesAreIn() {
        var file = fortnox.upload("archive?path=2026", "x.txt", BYTES);

        assertThat(fortnox.get("archive").at("/Folder/Folders/0/Name").asText()).isEqualTo("2026");
        assertThat(fortnox.get("archive?path=2026").at("/Folder/Files/0/Id")).isEqualTo(file.path("Id"));
        assertThat(fortnox.delete("archive?path=2026").status()).isEqualTo(204);
        assertThat(fortnox.get("archive").at("/Folder/Folders")).isEmpty();
    }

    @Test
    void aRequestWithoutAFileIsRefused() {
        assertThat(fortnox.post("inbox", "{}").errorCode()).isEqualTo(2001392);
        assertThat(fortnox.get("inbox/nothing").status()).isEqualTo(404);
    }

    @Test
    void anAttachedFileLeavesTheInboxAndGoesAlongWithTheMail() {
        // Given
        var file = fortnox.upload("inbox?path=inbox_kf", "faktura.pdf", BYTES);

        // When
        var answer = attach(file.path("ArchiveFileId").asText(), true);

        // Then
        assertThat(answer.status()).isEqualTo(201);
        var id = answer.at("/0/id").asText();
        assertThat(fortnox.api("GET", ATTACHMENTS + "?entityid=1&entitytype=F", "")
                        .at("/0/id")
                        .asText())
                .isEqualTo(id);
        assertThat(fortnox.api("GET", ATTACHMENTS + "/numberofattachments?entityids=1,2&entitytype=F", "")
                        .at("/0/numberOfAttachments")
                        .intValue())
                .isEqualTo(1);
        assertThat(fortnox.get("inbox/inbox_kf").at("/Folder/Files")).isEmpty();
        fortnox.get("invoices/1/email");
        assertThat(fortnox.company()
                        .books()
                        .register("mails")
                        .find("1")
                        .orElseThrow()
                        .content()
                        .at("/Attachments/0")
                        .asText())
                .isEqualTo("faktura.pdf");
        assertThat(fortnox.api("DELETE", ATTACHMENTS + "/" + id, "").status()).isEqualTo(204);
        assertThat(fortnox.api("GET", ATTACHMENTS + "?entityid=1&entitytype=F", "")
                        .json())
                .isEmpty();
    }

    @Test
    void onlyPdfFilesOfFiveMegabytesGoAlong() {
        var text = uploaded("a.txt", 1);
        var large = uploaded("a.pdf", 5 * MEGABYTE + 1);

        var refused = attach(text, true);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/message").asText()).isEqualTo("only PDF files can be included on send");
        assertThat(refused.at("/id").asText()).isNotEmpty();
        assertThat(attach(large, true).status()).isEqualTo(400);
        assertThat(attach(text, false).status()).isEqualTo(201);
        assertThat(attach(large, false).status()).isEqualTo(201);
    }

    @Test
    void atMostFiveFilesAndFifteenMegabytesGoAlong() {
        IntStream.range(0, 3)
                .forEach(i -> assertThat(attach(uploaded(i + ".pdf", 5 * MEGABYTE - 1), true)
                                .status())
                        .isEqualTo(201));
        assertThat(attach(uploaded("x.pdf", MEGABYTE), true).status()).isEqualTo(400);
        assertThat(attach(uploaded("4.pdf", 1), true).status()).isEqualTo(201);
        assertThat(attach(uploaded("5.pdf", 1), true).status()).isEqualTo(201);

        assertThat(attach(uploaded("6.pdf", 1), true).at("/message").asText())
                .isEqualTo("at most 5 files can be included on send");
    }

    @Test
    void whatWouldGoAlongCanBeTriedWithoutAttachingIt() {
        var pdf = uploaded("a.pdf", 1);
        var text = uploaded("a.txt", 1);

        assertThat(fortnox.api("POST", ATTACHMENTS + "/validateincludedonsend", "[" + attachment(pdf, true) + "]")
                        .status())
                .isEqualTo(204);
        assertThat(fortnox.api("POST", ATTACHMENTS + "/validateincludedonsend", "[" + attachment(text, true) + "]")
                        .status())
                .isEqualTo(400);
        assertThat(fortnox.company().books().register("attachments").size()).isZero();
    }

    @Test
    void allOfAListAreAttachedOrNone() {
        var pdf = uploaded("a.pdf", 1);

        var answer =
                fortnox.api("POST", ATTACHMENTS, "[" + attachment(pdf, true) + "," + attachment("nothing", true) + "]");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("/message").asText()).isEqualTo("file not found: nothing");
        assertThat(fortnox.company().books().register("attachments").size()).isZero();
    }

    @Test
    void whetherAFileGoesAlongIsChanged() {
        var id = attach(uploaded("a.pdf", 1), false).at("/0/id").asText();

        assertThat(fortnox.api("PUT", ATTACHMENTS + "/" + id, "{\"includeOnSend\":true}")
                        .at("/includeOnSend")
                        .booleanValue())
                .isTrue();
    }
}
