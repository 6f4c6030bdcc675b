package dev.kontobro.gateway.console.frame;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.problem.ProblemTexts;
import dev.kontobro.connections.life.ConnectionState.Active;
import dev.kontobro.connections.life.ConnectionState.BeingConnected;
import dev.kontobro.connections.life.ConnectionState.Broken;
import dev.kontobro.connections.life.ConnectionState.Paused;
import dev.kontobro.connections.life.ConnectionState.Revoked;
import dev.kontobro.connections.life.ConnectionState.ToBeConfirmed;
import dev.kontobro.events.EventJson;
import dev.kontobro.events.TransferOutcome.ProblemData;
import dev.kontobro.events.TransferOutcome.Text;
import dev.kontobro.events.UnreadableEventException;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.connection.KeptConnection;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How things are said to whoever looks.
 *
 * @param zone the tenant's: times are those of his clocks
 */
public record Speech(Locale language, ConsoleWords words, ZoneId zone) {

    public String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(region())
                .format(at.atZone(zone));
    }

    public String date(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(region())
                .format(day);
    }

    /** The words of one family of pages, in the same language. */
    public <W> W words(Class<W> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(language.getLanguage()));
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(region()).format(number);
    }

    /** For example {@code 0.4 s}. */
    public String length(Duration time) {
        return time.toMillis() < 1000
                ? time.toMillis() + " ms"
                : String.format(region(), "%.1f s", time.toMillis() / 1000.0);
    }

    /** The name of a kind of record, at the beginning of something. */
    public String kind(String kind) {
        return ProblemTexts.record(kind, language);
    }

    public String kinds(String kind) {
        return capital(ProblemTexts.records(kind, language));
    }

    private String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(language) + text.substring(1);
    }

    public Badge status(TransferStatus status) {
        return switch (status) {
            case WAITING -> Badge.note(words.waiting());
            case RUNNING -> Badge.note(words.running());
            case HELD -> Badge.note(words.held());
            case TRANSFERRED -> Badge.good(words.transferred());
            case UNCHANGED -> Badge.good(words.unchanged());
            case SKIPPED -> Badge.soft(words.skipped());
            case REJECTED -> Badge.bad(words.rejected());
        };
    }

    /** What came of an attempt, or would come of one; services may know more ways for it not to get through. */
    public Badge result(String result) {
        return switch (result) {
            case "transferred" -> Badge.good(words.transferred());
            case "staged" -> Badge.good(words.staged());
            case "unchanged" -> Badge.good(words.unchanged());
            case "skipped" -> Badge.soft(words.skipped());
            case "held" -> Badge.note(words.held());
            case "rejected" -> Badge.bad(words.rejected());
            case "throttled" -> Badge.note(words.throttled());
            case "connection broken" -> Badge.bad(words.connectionBroken());
            case "abandoned" -> Badge.note(words.abandoned());
            default -> Badge.note(words.tryAgain());
        };
    }

    /** The name of an accounting system. */
    public String system(String id) {
        return Arrays.stream(SystemName.values())
                .filter(system -> system.id().equals(id))
                .map(SystemName::displayName)
                .findFirst()
                .orElse(id);
    }

    public Badge state(KeptConnection connection) {
        return switch (connection.state()) {
            case BeingConnected _ -> Badge.note(words.beingConnected());
            case ToBeConfirmed _ -> Badge.note(words.toBeConfirmed());
            case Active _ ->
                connection.blocked().isEmpty() ? Badge.good(words.active()) : Badge.bad(words.runningButBlocked());
            case Paused _ -> Badge.note(words.paused());
            case Broken _ -> Badge.bad(words.broken());
            case Revoked _ -> Badge.soft(words.revoked());
        };
    }

    public String meaning(KeptConnection connection) {
        return switch (connection.state()) {
            case BeingConnected _ -> words.stateBeingConnected();
            case ToBeConfirmed _ -> words.stateToBeConfirmed();
            case Active _ -> connection.blocked().isEmpty() ? words.stateActive() : words.stateBlocked();
            case Paused _ -> words.statePaused();
            case Broken _ -> words.stateBroken();
            case Revoked _ -> words.stateRevoked();
        };
    }

    /** A problem in this language; English where an older service has no other. */
    public Optional<Text> said(ProblemData problem) {
        return Optional.ofNullable(problem.texts().get(language.getLanguage()))
                .or(() -> Optional.ofNullable(problem.texts().get("en")));
    }

    public String titleOf(ProblemData problem) {
        return said(problem).map(Text::title).orElseGet(problem::code);
    }

    /** JSON as people read it; as it is where it is none, or was cut. */
    public static String readable(String text) {
        try {
            return readable(EventJson.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class));
        } catch (UnreadableEventException notJson) {
            return text;
        }
    }

    public static String readable(JsonNode json) {
        return json.isNull() || json.isMissingNode() ? "" : json.toPrettyString();
    }

    /** English times are written the European way. */
    private Locale region() {
        return language.getLanguage().equals("en") ? Locale.UK : language;
    }
}
