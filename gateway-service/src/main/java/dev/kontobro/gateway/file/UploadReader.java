package dev.kontobro.gateway.file;

import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.request.BodyBytes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a file from a request, as far as it may be long, and looks whether it is what it says. */
@ApplicationScoped
class UploadReader {

    private final Set<String> types;
    private final int maxSize;

    UploadReader(GatewayConfig config) {
        this.types = new TreeSet<>(config.files().types());
        this.maxSize = Math.toIntExact(config.files().maxSize().asLongValue());
    }

    /**
     * @param sent the content type; empty when the request names none
     * @throws ProblemException when it is empty, too large, or not of a type that is taken
     */
    Upload read(String name, Optional<MediaType> sent, InputStream body) {
        var content = content(body);
        var mediaType = sent.map(type -> type.getType() + "/" + type.getSubtype())
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (!types.contains(mediaType)) {
            throw new ProblemException(ProblemType.FILE_TYPE_NOT_TAKEN.problem(
                    "The content type is not one of " + String.join(", ", types) + "."));
        }
        var upload = new Upload(name, mediaType, content);
        if (!upload.isWhatItSays()) {
            throw new ProblemException(ProblemType.FILE_NOT_ITS_TYPE.problem());
        }
        return upload;
    }

    private byte[] content(InputStream body) {
        var content = BodyBytes.read(
                body,
                maxSize,
                () -> new ProblemException(
                        ProblemType.FILE_TOO_LARGE.problem("A file has at most " + maxSize + " bytes.")));
        if (content.length == 0) {
            throw new ProblemException(ProblemType.MALFORMED.problem("The body is empty; it is to be the file."));
        }
        return content;
    }
}
