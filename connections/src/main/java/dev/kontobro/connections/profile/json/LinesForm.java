package dev.kontobro.connections.profile.json;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.connections.profile.Lines;
import dev.kontobro.events.DocumentContent.LineType;
import java.util.List;
import java.util.Set;

/** The JSON of what a document's lines become; who decides on their VAT stands among the document's own keys. */
final class LinesForm {

    static final Form<Lines> LINES = lines();

    private LinesForm() {}

    private static Form<Lines> lines() {
        var standard = Lines.standard();
        var onlyBillable = Member.of(
                        "onlyBillable",
                        Scalar.flag(),
                        Lines::onlyBillable,
                        "Lines that are not to be charged are left out.")
                .or(standard.onlyBillable());
        var leftOut = Member.<Lines, Set<LineType>>of(
                        "leaveOut",
                        Several.set(
                                Choice.of(
                                        List.of(LineType.TIME, LineType.MATERIAL, LineType.EXPENSE, LineType.TEXT),
                                        Choice::name),
                                0),
                        Lines::leftOut,
                        "Types of lines that are left out, with what they cost: the time or the material of a work"
                                + " order, for example.")
                .or(standard.leftOut());
        var missingProduct = Member.of(
                        "missingProduct",
                        Choice.of(Lines.MissingProduct.class),
                        Lines::missingProduct,
                        "What becomes of a document with a line whose product is not in the books: it waits for it,"
                                + " creates it, gives the line the product of `charges.products.fallback` (in Fortnox an account"
                                + " will do), or is refused. A line whose product has no number gets the fallback or is refused.")
                .or(standard.missingProduct());
        var zeroQuantity = Member.of(
                        "zeroQuantity",
                        Choice.of(Lines.ZeroQuantity.class),
                        Lines::zeroQuantity,
                        "What becomes of a line with the quantity 0: only its text is sent, it is dropped, or the"
                                + " document is refused.")
                .or(standard.zeroQuantity());
        var group = Member.of(
                        "group",
                        Choice.of(Lines.Group.class).onlyIn(SystemName.FORTNOX, Lines.Group.ACCOUNT),
                        Lines::group,
                        "Which lines become one: those of an account (Fortnox only), or those of a VAT"
                                + " rate. Lines of several accounts stay apart; those of several products get"
                                + " `charges.products.fallback`, unless they have an account.")
                .or(standard.group());
        var taxReduction = Member.of(
                        "taxReduction",
                        Choice.of(Lines.TaxReduction.class),
                        Lines::taxReduction,
                        "Which tax reduction a document asks for: none, the source's, or the source's and, where it says none of"
                                + " a document with house work, this.")
                .or(standard.taxReduction())
                .onlyIn(Set.of(SystemName.FORTNOX));
        return new Mapping<>(
                "Lines",
                List.of(onlyBillable, leftOut, missingProduct, zeroQuantity, group, taxReduction),
                values -> new Lines(
                        values.of(onlyBillable),
                        values.of(leftOut),
                        values.of(missingProduct),
                        values.of(zeroQuantity),
                        values.of(group),
                        standard.vat(),
                        values.of(taxReduction)));
    }
}
