package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.FIELD;
import static dev.kontobro.accounting.problem.Problem.Detail.LINES;
import static dev.kontobro.accounting.problem.Problem.Detail.VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.fortnox.Call.Sent;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.HashSet;
import java.util.Optional;

/**
 * Which product a document was refused for. Fortnox says of one that is not active that it is not there, and does not say of
 * which: so the products are read, one after the other, until one is found wanting.
 */
final class RefusedProduct {

    private final FortnoxClient client;
    private final Call call;

    RefusedProduct(FortnoxClient client, Call call) {
        this.client = client;
        this.call = call;
    }

    /** The refusal with the product and its line; as it came, when it was for something else. */
    AccountingException.Rejected explained(AccountingException.Rejected refusal) {
        if (refusal.problem().code() != ProblemCode.PRODUCT_MISSING) {
            return refusal;
        }
        var seen = new HashSet<String>();
        return call.sent()
                .filter(sent -> sent.property().equals("ArticleNumber") && seen.add(sent.value()))
                .flatMap(sent -> lack(sent.value()).map(code -> about(refusal.problem(), code, sent)).stream())
                .findFirst()
                .map(AccountingException.Rejected::new)
                .orElse(refusal);
    }

    private Optional<ProblemCode> lack(String product) {
        return read(product)
                .map(article ->
                        Json.scalar(article, "Active").filter("false"::equals).map(_ -> ProblemCode.PRODUCT_BARRED))
                .orElse(Optional.of(ProblemCode.PRODUCT_MISSING));
    }

    private Optional<JsonNode> read(String product) {
        try {
            return Optional.of(
                    client.record(Call.get(Resource.ARTICLES.path(product), Subject.of(Resource.ARTICLES, product))));
        } catch (AccountingException.RecordGone noSuchArticle) {
            return Optional.empty();
        }
    }

    private static Problem about(Problem problem, ProblemCode code, Sent sent) {
        return new Problem(code, problem.details())
                .with(FIELD, sent.field())
                .with(LINES, sent.lineNumber().orElse(""))
                .with(VALUE, sent.value());
    }
}
