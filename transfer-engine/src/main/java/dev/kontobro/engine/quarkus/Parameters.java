package dev.kontobro.engine.quarkus;

import dev.kontobro.engine.log.TransferLog;
import dev.kontobro.events.log.TransferStatus;
import jakarta.ws.rs.BadRequestException;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What the gateway's questions say; the gateway has checked what people wrote, so whatever is wrong is its own mistake. */
final class Parameters {

    private Parameters() {}

    static String required(String parameter, String value) {
        if (value == null || value.isBlank()) {
            throw new BadRequestException("query parameter " + parameter + " is missing");
        }
        return value;
    }

    static <T> Function<String, T> parsed(String parameter, Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new BadRequestException(parameter + " '" + text + "' is not valid: " + e.getMessage(), e);
            }
        };
    }

    static List<TransferStatus> statuses(String text) {
        return Arrays.stream(text.split(",", -1)).map(TransferStatus::ofId).toList();
    }

    static int pageSize(int limit) {
        if (limit < 1 || limit > TransferLog.MAX_PAGE) {
            throw new BadRequestException("limit " + limit + " is not between 1 and " + TransferLog.MAX_PAGE);
        }
        return limit;
    }
}
