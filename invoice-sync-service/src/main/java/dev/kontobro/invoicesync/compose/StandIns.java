package dev.kontobro.invoicesync.compose;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.Connection;
import dev.kontobro.connections.profile.Charge;

/** As what something is sold that is no product of the source's, as the profile says. */
record StandIns(Connection connection, DocumentRules rules, Phrases phrases) {

    private static final String SETTING = "charges.products.";

    /**
     * @return nothing known where the profile has nothing, and the system can do without
     * @throws AccountingException.Waiting when the system needs a product and the profile has none
     */
    Sold of(Charge charge) {
        var charges = connection.profile().charges();
        var sold = new Sold(charges.product(charge), charges.account(charge));
        if (rules.needsProduct() && sold.product().isEmpty()) {
            throw unset(charge);
        }
        return sold;
    }

    /**
     * Where nothing else says what is sold.
     *
     * @throws AccountingException.Waiting when the profile does not either
     */
    Sold required(Charge charge) {
        var sold = of(charge);
        if (sold.isUnknown()) {
            throw unset(charge);
        }
        return sold;
    }

    private AccountingException unset(Charge charge) {
        return new AccountingException.Waiting(
                Problem.of(ProblemCode.CHARGE_WITHOUT_PRODUCT)
                        .with(Detail.FIELD, SETTING + charge.key())
                        .with(Detail.VALUE, phrases.of(charge)),
                Release.whenProfileChanges(connection.profileVersion()));
    }
}
