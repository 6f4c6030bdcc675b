package dev.kontobro.accounting.economic;

import static dev.kontobro.accounting.problem.Problem.Detail.LIMIT;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.regex.Pattern;

/**
 * A number e-conomic takes for a customer or a project, and for what they refer to: an integer from 1 to 999999999
 * (published schemas of customers and projects). A leading zero would be lost, so the number would not be the source's
 * own any more.
 */
final class RecordNumber {

    static final Pattern PATTERN = Pattern.compile("[1-9]\\d{0,8}");

    static final String RULE = "1–999999999";

    private RecordNumber() {}

    static boolean isValid(String number) {
        return PATTERN.matcher(number).matches();
    }

    static int of(String number, Subject subject, ProblemCode invalid) {
        if (!isValid(number)) {
            throw new AccountingException.Rejected(subject.problem(invalid).with(LIMIT, RULE));
        }
        return Integer.parseInt(number);
    }
}
