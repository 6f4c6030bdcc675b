package dev.kontobro.events;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A CloudEvent's attributes as text, named and checked alike whatever carries them. */
final class Attributes {

    static final String DATA = "data";
    static final String JSON = "application/json";

    private static final String SPEC_VERSION = "specversion";
    private static final String ID = "id";
    private static final String SOURCE = "source";
    private static final String TYPE = "type";
    private static final String SUBJECT = "subject";
    private static final String TIME = "time";
    private static final String TENANT_ID = "tenantid";
    private static final String SEQUENCE = "sequence";
    private static final String PRIORITY = "priority";
    private static final String SHOP = "shop";
    private static final String BUSINESS_UNIT = "businessunit";
    private static final String IMPORT_RUN = "importrun";
    private static final String TRACE_PARENT = "traceparent";
    static final String DATA_CONTENT_TYPE = "datacontenttype";

    private static final String SUPPORTED_SPEC_VERSION = "1.0";
    private static final int MAX_LENGTH = 255;
    private static final int MAX_DATA_BYTES = 256 * 1024;
    private static final Pattern RFC_3339_YEAR = Pattern.compile("\\d{4}-");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,19}");
    /** W3C Trace Context, version 00: what follows another version's first fields is not for us to judge. */
    private static final Pattern W3C_TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Attributes() {}

    static Map<String, String> of(CloudEvent event) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(SPEC_VERSION, SUPPORTED_SPEC_VERSION);
        attributes.put(ID, event.id());
        attributes.put(SOURCE, event.source());
        attributes.put(TYPE, event.type());
        attributes.put(SUBJECT, event.subject());
        attributes.put(TIME, event.time().toString());
        attributes.put(TENANT_ID, event.tenantId());
        event.sequence().ifPresent(sequence -> attributes.put(SEQUENCE, Long.toString(sequence)));
        if (event.priority() != Priority.INTERACTIVE) {
            attributes.put(PRIORITY, event.priority().id());
        }
        event.shop().ifPresent(shop -> attributes.put(SHOP, shop));
        event.businessUnit().ifPresent(unit -> attributes.put(BUSINESS_UNIT, unit));
        event.importRun().ifPresent(run -> attributes.put(IMPORT_RUN, run));
        event.traceParent().ifPresent(traceParent -> attributes.put(TRACE_PARENT, traceParent));
        return Collections.unmodifiableMap(attributes);
    }

    /**
     * @param attributes by their CloudEvents names, with the content type of the data under {@code datacontenttype}
     * @param timeWhenAbsent stands in for a {@code time} that is not there
     */
    static CloudEvent event(Map<String, String> attributes, byte[] data, Instant timeWhenAbsent) {
        checkSpecVersion(attributes);
        checkContentType(attributes);
        checkData(data);
        return new CloudEvent(
                required(attributes, ID, "send an id that is unique within the source"),
                source(attributes),
                required(attributes, TYPE, "send the event's type, for example " + EventType.CUSTOMER_CHANGED.type()),
                required(attributes, SUBJECT, "send the record's number as the subject"),
                optional(attributes, TIME).map(Attributes::time).orElse(timeWhenAbsent),
                required(attributes, TENANT_ID, "send the id of the tenant the record belongs to"),
                optional(attributes, SEQUENCE).map(Attributes::sequence).orElse(OptionalLong.empty()),
                optional(attributes, PRIORITY).map(Attributes::priority).orElse(Priority.INTERACTIVE),
                optional(attributes, SHOP),
                optional(attributes, BUSINESS_UNIT),
                optional(attributes, IMPORT_RUN).map(Attributes::importRun),
                // A trace that cannot be continued is no reason to refuse an event.
                optional(attributes, TRACE_PARENT)
                        .filter(text -> W3C_TRACE_PARENT.matcher(text).matches()),
                data);
    }

    private static void checkSpecVersion(Map<String, String> attributes) {
        var version = required(attributes, SPEC_VERSION, "send specversion 1.0");
        if (!version.equals(SUPPORTED_SPEC_VERSION)) {
            throw new UnreadableEventException(SPEC_VERSION, version, "is not supported", "send specversion 1.0");
        }
    }

    private static void checkContentType(Map<String, String> attributes) {
        optional(attributes, DATA_CONTENT_TYPE).filter(type -> !isJson(type)).ifPresent(type -> {
            throw new UnreadableEventException(
                    DATA_CONTENT_TYPE, type, "is not JSON", "send the data as application/json in UTF-8");
        });
    }

    private static boolean isJson(String contentType) {
        var mediaType = mediaType(contentType);
        return mediaType.equals(JSON) || mediaType.endsWith("+json");
    }

    /** Without its parameters, in lower case. */
    static String mediaType(String contentType) {
        var parameters = contentType.indexOf(';');
        return (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static void checkData(byte[] data) {
        if (data == null || data.length == 0) {
            throw new UnreadableEventException(DATA, "", "is missing", "send the record as JSON data");
        }
        if (data.length > MAX_DATA_BYTES) {
            throw new UnreadableEventException(
                    DATA, data.length + " bytes", "is too long", "send at most " + MAX_DATA_BYTES + " bytes");
        }
    }

    private static Optional<String> optional(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name)).map(value -> checked(name, value));
    }

    private static String required(Map<String, String> attributes, String name, String remedy) {
        var value = attributes.get(name);
        if (value == null || value.isBlank()) {
            throw new UnreadableEventException(name, "", "is missing", remedy);
        }
        return checked(name, value);
    }

    private static String checked(String name, String value) {
        if (value.length() > MAX_LENGTH) {
            throw new UnreadableEventException(
                    name, value, "has " + value.length() + " characters", "send at most " + MAX_LENGTH);
        }
        if (value.codePoints().anyMatch(Attributes::isForbidden)) {
            throw new UnreadableEventException(
                    name,
                    value.codePoints()
                            .map(c -> isForbidden(c) ? '\uFFFD' : c)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString(),
                    "holds characters that CloudEvents forbids",
                    "leave out control characters and lone surrogates");
        }
        return value;
    }

    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || isLoneSurrogate(codePoint);
    }

    static boolean isLoneSurrogate(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String source(Map<String, String> attributes) {
        var remedy = "send a URI reference that names the source system, for example urn:shop:webshop or /webshop";
        var source = required(attributes, SOURCE, remedy);
        try {
            return new URI(source).toString();
        } catch (URISyntaxException e) {
            throw new UnreadableEventException(SOURCE, source, "is not a URI reference", remedy);
        }
    }

    /** Java's years have up to nine digits, RFC 3339's four. */
    private static Instant time(String text) {
        try {
            if (RFC_3339_YEAR.matcher(text).lookingAt()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            // refused below, like any other text that is no time
        }
        throw new UnreadableEventException(
                TIME, text, "is not an RFC 3339 time", "send a time like 2026-03-01T12:00:00Z");
    }

    private static Priority priority(String text) {
        return Priority.ofId(text)
                .orElseThrow(() -> new UnreadableEventException(
                        PRIORITY, text, "is not a priority", "send interactive or backfill, or leave it out"));
    }

    /** People read it, and find the run by it. */
    private static String importRun(String text) {
        if (text.isBlank()) {
            throw new UnreadableEventException(
                    IMPORT_RUN, text, "is blank", "send the name of the import, or leave it out");
        }
        return text.strip();
    }

    private static OptionalLong sequence(String text) {
        if (DECIMAL.matcher(text).matches()) {
            try {
                return OptionalLong.of(Long.parseLong(text));
            } catch (NumberFormatException e) {
                // Nineteen digits can be more than a long holds.
            }
        }
        throw new UnreadableEventException(
                SEQUENCE, text, "is not a sequence number", "send a decimal integer from 0 to " + Long.MAX_VALUE);
    }

    /** The text of an attribute that came as bytes. */
    static String utf8(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableEventException(
                    name, new String(bytes, StandardCharsets.UTF_8), "is not UTF-8", "encode it in UTF-8");
        }
    }
}
