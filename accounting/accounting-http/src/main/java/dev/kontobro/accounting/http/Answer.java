package dev.kontobro.accounting.http;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** What the accounting system answered, whatever the status. */
public record Answer(int status, HttpHeaders headers, String body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }
}
