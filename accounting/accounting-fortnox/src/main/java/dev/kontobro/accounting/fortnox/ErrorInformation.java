package dev.kontobro.accounting.fortnox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code {"ErrorInformation":{"error":1,"message":"…","code":2000587}}}: validation answers have lower-case keys,
 * not-found answers capital ones, and the code may be text. Files' connections say {@code {"error":"…","id":"…",
 * "message":"…"}}.
 *
 * @param code 0 when it is missing or no number
 * @param message in Swedish
 */
record ErrorInformation(int code, String message) {

    private static final Pattern VALUE = Pattern.compile("\\((?<inParentheses>[^()]+)\\)\\s*\\.?\\s*$"
            + "|: *(?<afterColon>[^:]+)$|\"(?<quoted>[^\"]+)\" (?:är|används|existerar)");

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What an answer holds, whatever its status. The services beside the main one have an error of another shape. */
    static Optional<ErrorInformation> in(JsonNode answer) {
        var information = answer.path("ErrorInformation");
        if (information.isMissingNode() && answer.path("error").isTextual()) {
            return Optional.of(new ErrorInformation(
                    0,
                    Json.scalar(answer, "message").orElse(answer.path("error").textValue())));
        }
        return information.isObject()
                ? Optional.of(new ErrorInformation(
                        either(information, "code", "Code")
                                .filter(code -> code.matches("\\d{1,9}"))
                                .map(Integer::parseInt)
                                .orElse(0),
                        either(information, "message", "Message").orElse("")))
                : Optional.empty();
    }

    /** The offending value, which some messages end with and others quote. */
    Optional<String> value() {
        var found = VALUE.matcher(message);
        return found.find()
                ? Stream.of("inParentheses", "afterColon", "quoted")
                        .map(found::group)
                        .flatMap(Stream::ofNullable)
                        .map(String::strip)
                        .findFirst()
                : Optional.empty();
    }

    /** The day that some messages name. */
    Optional<String> date() {
        return DATE.matcher(message).results().map(MatchResult::group).findFirst();
    }

    private static Optional<String> either(JsonNode information, String lower, String capital) {
        return Json.scalar(information, lower).or(() -> Json.scalar(information, capital));
    }
}
