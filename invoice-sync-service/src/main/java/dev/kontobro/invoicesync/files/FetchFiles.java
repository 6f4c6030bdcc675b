package dev.kontobro.invoicesync.files;

import dev.kontobro.accounting.document.FileType;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.events.DocumentContent.Attachment;
import dev.kontobro.invoicesync.files.Fetched.Got;
import dev.kontobro.invoicesync.files.Fetched.Refused;
import dev.kontobro.outside.Names;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Fetches a file from where its document says that it is. */
@ApplicationScoped
class FetchFiles implements FileSource {

    private final StoredFiles store;
    private final HttpsFiles https;

    FetchFiles(StoredFiles store, Vertx vertx, FilesConfig config) {
        this.store = store;
        this.https = new HttpsFiles(vertx, config, Names.OF_THE_SYSTEM);
    }

    @Override
    public Fetched fetch(Attachment attachment, String tenant, long maxBytes) {
        var fetched = attachment
                .file()
                .map(file -> store.fetch(file, tenant, maxBytes))
                .orElseGet(() -> https.fetch(attachment.url().orElse(""), maxBytes));
        return fetched instanceof Got(byte[] content)
                ? fault(attachment, content).<Fetched>map(Refused::new).orElse(fetched)
                : fetched;
    }

    /** What is wrong with what came. */
    static Optional<Problem> fault(Attachment attachment, byte[] content) {
        if (attachment.size().filter(size -> size != content.length).isPresent()) {
            return notAnnounced("%d bytes".formatted(content.length));
        }
        if (attachment
                .sha256()
                .filter(announced -> !announced.equals(sha256(content)))
                .isPresent()) {
            return notAnnounced("SHA-256 " + sha256(content));
        }
        if (FileType.belies(content, attachment.mediaType())) {
            return FileType.of(content)
                    .map(found -> Problem.of(ProblemCode.FILE_TYPE_NOT_TAKEN).with(Detail.VALUE, found.mediaType()))
                    .or(() -> notAnnounced("no " + attachment.mediaType()));
        }
        return Optional.empty();
    }

    private static Optional<Problem> notAnnounced(String found) {
        return Optional.of(Problem.of(ProblemCode.FILE_NOT_FETCHED).with(Detail.VENDOR_MESSAGE, found));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
