package dev.kontobro.sandbox.fortnox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.sandbox.Company;
import dev.kontobro.sandbox.SandboxJson;
import dev.kontobro.sandbox.SandboxRequest;
import dev.kontobro.sandbox.SandboxResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /3/archive}: files that are kept. A folder is there when something is in it; how Fortnox makes folders is not published. */
final class ArchiveApi implements Endpoint {

    static final String PATH = "archive";

    @Override
    public String scope() {
        return PATH;
    }

    @Override
    public Optional<SandboxResponse> handle(Company company, SandboxRequest request, List<String> below) {
        var files = new FileStore(company);
        return switch (below.size()) {
            case 0 ->
                switch (request.method()) {
                    case "GET" ->
                        Optional.of(request.queried("fileid")
                                .map(id -> files.download(file(files, id)))
                                .orElseGet(() -> folder(files, request)));
                    case "POST" -> Optional.of(upload(files, request));
                    case "DELETE" -> {
                        files.in(FileStore.Place.ARCHIVE, path(request)).forEach(files::remove);
                        yield gone();
                    }
                    default -> Optional.empty();
                };
            case 1 ->
                switch (request.method()) {
                    case "GET" -> Optional.of(files.download(file(files, below.getFirst())));
                    case "DELETE" -> {
                        files.remove(file(files, below.getFirst()));
                        yield gone();
                    }
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static SandboxResponse upload(FileStore files, SandboxRequest request) {
        var file = files.upload(request, FileStore.Place.ARCHIVE, path(request)).content();
        var answer = FileStore.answer(file, url(request, file.path("Id").asText()));
        return SandboxResponse.json(
                        201,
                        SandboxJson.write(JsonNodeFactory.instance.objectNode().set("File", answer)))
                .with("Location", PATH);
    }

    private static SandboxResponse folder(FileStore files, SandboxRequest request) {
        var path = path(request);
        var folders = path.equals(Folder.ROOT)
                ? files.all(FileStore.Place.ARCHIVE).stream()
                        .map(file -> file.path("Path").asText())
                        .filter(name -> !name.equals(Folder.ROOT))
                        .distinct()
                        .collect(Collectors.toMap(name -> name, name -> name))
                : Map.<String, String>of();
        return new Folder(
                        request.origin() + FortnoxApi.BOOKS + PATH,
                        path,
                        path,
                        files.in(FileStore.Place.ARCHIVE, path),
                        folders)
                .answer(id -> url(request, id));
    }

    /** By either id: the archive's own, or the one under which attachments know it. */
    private static ObjectNode file(FileStore files, String id) {
        return files.byArchiveId(id)
                .or(() -> files.all(FileStore.Place.ARCHIVE).stream()
                        .filter(file -> file.path("Id").asText().equals(id))
                        .findFirst())
                .orElseThrow(() -> Refused.missing(2000729, "A valid identifier was not provided."));
    }

    private static String path(SandboxRequest request) {
        return request.queried("folderid").or(() -> request.queried("path")).orElse(Folder.ROOT);
    }

    private static String url(SandboxRequest request, String id) {
        return request.origin() + FortnoxApi.BOOKS + PATH + "/" + id;
    }

    private static Optional<SandboxResponse> gone() {
        return Optional.of(new SandboxResponse(204, Map.of(), ""));
    }
}
