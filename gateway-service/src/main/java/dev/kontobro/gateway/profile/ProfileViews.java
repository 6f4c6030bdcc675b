package dev.kontobro.gateway.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.connections.profile.Feed;
import dev.kontobro.connections.profile.FieldPreview;
import dev.kontobro.connections.profile.FieldPreview.Fate;
import dev.kontobro.connections.profile.FieldPreview.Origin;
import dev.kontobro.connections.profile.json.ProfileChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Profiles and what is told of them, as the API shows them. */
final class ProfileViews {

    private ProfileViews() {}

    /** One version of a profile, and what it changed. */
    @Schema(name = "ProfileVersion", description = "What a profile was for a while, and what it changed.")
    record VersionView(
            long version,

            @Schema(description = "The client or user as the identity provider knows it.")
            String changedBy,

            Instant changedAt,

            @Schema(description = "Empty for the first version.")
            List<ChangeView> changes) {

        static VersionView of(ProfileHistory.Version version) {
            var changes = version.before().stream()
                    .flatMap(before -> ProfileChange.between(before, version.profile()).stream())
                    .map(ChangeView::of)
                    .toList();
            return new VersionView(version.version(), version.changedBy(), version.changedAt(), changes);
        }
    }

    /** One setting that changed. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "ProfileChange", description = "A setting that changed.")
    record ChangeView(
            @Schema(description = "JSON Pointer (RFC 6901).", examples = "/customers/mode")
            String path,

            @Schema(description = "Absent when nothing was set.")
            Optional<JsonNode> before,

            @Schema(description = "Absent when nothing is set any more.")
            Optional<JsonNode> after) {

        static ChangeView of(ProfileChange change) {
            return new ChangeView(change.path().toString(), change.before(), change.after());
        }
    }

    /** A page of versions. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(description = "A page of versions, the newest first.")
    record VersionPage(
            List<VersionView> versions,

            @Schema(implementation = String.class, description = "Where the next page begins; absent on the last page.")
            Optional<String> nextCursor) {}

    /** What a record would become. */
    @Schema(name = "ProfilePreview", description = "What each field of a new record in the books would be.")
    record PreviewView(List<FieldView> fields) {}

    /** One field of it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "FieldPreview", description = "What one field of a new record in the books would be.")
    record FieldView(
            String field,

            @Schema(implementation = String.class, description = "Absent when the field gets none.")
            Optional<String> value,

            @Schema(
                    enumeration = {"event", "map", "default"},
                    description = "Where the value comes from: the event's own field, the field map, or a default.")
            String from,

            @Schema(
                    implementation = String.class,
                    description = "With `event`: the path within the event's data. With `map`: what the map says.",
                    examples = "billingAddress.street")
            Optional<String> source,

            @Schema(
                    enumeration = {"sent", "cut", "too-long", "not-a-number", "no-place"},
                    description =
                            "What becomes of it: sent as it is, cut, the record is rejected because of it, or left"
                                    + " out because the system has no place for it.")
            String fate,

            @Schema(implementation = String.class, description = "With `cut`: what is sent.")
            Optional<String> sent,

            @Schema(implementation = String.class, description = "The limit that decides its fate.")
            Optional<String> limit) {

        static FieldView of(FieldPreview preview) {
            var from = switch (preview.origin()) {
                case Origin.Event _ -> "event";
                case Origin.Fed _ -> "map";
                case Origin.ByDefault _ -> "default";
            };
            var source = switch (preview.origin()) {
                case Origin.Event(String path) -> Optional.of(path);
                case Origin.Fed(Feed feed) -> Optional.of(said(feed));
                case Origin.ByDefault _ -> Optional.<String>empty();
            };
            return switch (preview.fate()) {
                case Fate.AsItIs _ -> of(preview, from, source, "sent", Optional.empty(), Optional.empty());
                case Fate.Cut(String sent, int most) ->
                    of(preview, from, source, "cut", Optional.of(sent), Optional.of(Integer.toString(most)));
                case Fate.TooLong(int most) ->
                    of(preview, from, source, "too-long", Optional.empty(), Optional.of(Integer.toString(most)));
                case Fate.NoNumber(String pattern) ->
                    of(preview, from, source, "not-a-number", Optional.empty(), Optional.of(pattern));
                case Fate.NoPlace _ -> of(preview, from, source, "no-place", Optional.empty(), Optional.empty());
            };
        }

        private static String said(Feed feed) {
            return switch (feed) {
                case Feed.Nothing _ -> "nothing";
                case Feed.Constant(String text) -> "'" + text + "'";
                case Feed.Field(String path, String _, String _) -> path;
                case Feed.Join(List<Feed.Part> parts, String _) ->
                    parts.stream().map(FieldView::said).collect(Collectors.joining(" + "));
            };
        }

        private static FieldView of(
                FieldPreview preview,
                String from,
                Optional<String> source,
                String fate,
                Optional<String> sent,
                Optional<String> limit) {
            return new FieldView(preview.target(), preview.value(), from, source, fate, sent, limit);
        }
    }
}
