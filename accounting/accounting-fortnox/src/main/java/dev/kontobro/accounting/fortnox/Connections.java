package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.document.BookedDocument.Place;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Which files of the archive hang on a document. */
final class Connections {

    private final FortnoxClient client;
    private final Place place;

    Connections(FortnoxClient client, Place place) {
        this.client = client;
        this.place = place;
    }

    boolean has(String file) {
        return of(file).findAny().isPresent();
    }

    /** The file stays in the archive. */
    void remove(String file) {
        of(file).flatMap(connection -> Json.scalar(connection, "id").stream())
                .toList()
                .forEach(id -> client.remove(Call.delete(subject(), id)));
    }

    private Stream<JsonNode> of(String file) {
        var type = DocumentType.of(place.kind()).entityType();
        var path = Resource.FILE_ATTACHMENTS.path() + "?entityid=" + place.number() + "&entitytype=" + type;
        return client.send(Call.get(path, subject()))
                .valueStream()
                .filter(connection ->
                        Json.scalar(connection, "fileId").filter(file::equals).isPresent());
    }

    private Subject subject() {
        return new Subject(Resource.FILE_ATTACHMENTS, Subject.of(place.kind()).record(), "", "", OptionalInt.empty());
    }
}
