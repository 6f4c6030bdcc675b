package dev.kontobro.accounting.document;

import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.document.BookedDocument.Place;
import java.util.List;

/** What persons ask the tax agency for by way of one order or invoice, before it is booked. */
public interface TaxReductionLedger {

    /** Whoever has entered it. Reads only. */
    List<TaxReduction.Filed> all();

    /** Plans to enter what one more person asks for. Sending it is refused when that person asks for something there already. */
    Plan.Send<TaxReduction.Filed> planNew(TaxReduction wanted);

    /**
     * Plans to change what a person asks for.
     *
     * @return {@link Plan.AlreadyThere} when the books say so already
     */
    Plan<TaxReduction.Filed> planChange(TaxReduction.Filed there, TaxReduction wanted);

    /**
     * Plans to take back what a person asks for. The last one of a document may be refused to go.
     *
     * @param id see {@link TaxReduction.Filed}
     */
    Plan.Send<Place> planRemoval(String id);
}
