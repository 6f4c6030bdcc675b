package dev.kontobro.accounting.contract;

import dev.kontobro.accounting.AccountingSystem;
import dev.kontobro.accounting.BookAccess;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.access.Access;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.preflight.Check;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.accounting.project.ProjectLedger.ProjectDefaults;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fresh company whose books an adapter reaches, with a back door: what a person does in the vendor's own screens, and
 * what goes wrong, is done through here.
 */
public interface TestCompany {

    /** Something that goes wrong with the next call to the books, or with every one from now on. */
    enum Trouble {
        /** Once: 429. */
        THROTTLED,
        /** Once: a 5xx, and nothing is done. */
        FAILING,
        /** Once: nothing is done, and the connection is cut. */
        CUT_BEFORE_WRITE,
        /** Once: what was asked is done, and the connection is cut without an answer. */
        CUT_AFTER_WRITE,
        /** Once: what was asked is done, and a 5xx is answered. */
        FAILING_AFTER_WRITE,
        /** Once: what was asked is done, and half an answer comes. */
        MALFORMED_ANSWER,
        /** From now on: nothing is done, and every connection is cut; a client's own second try does not help. */
        UNREACHABLE,
        /** From now on: the owner has withdrawn the access. */
        ACCESS_WITHDRAWN
    }

    /** Something that a flow needs and a company can be without. */
    enum Loss {
        ROLE_OR_SCOPE(Check.ROLE_OR_SCOPE, ProblemCode.ROLE_MISSING, ProblemCode.SCOPE_MISSING),
        MODULE_OR_LICENCE(Check.MODULE_OR_LICENCE, ProblemCode.MODULE_MISSING, ProblemCode.LICENCE_MISSING),
        PACKAGE(Check.PACKAGE, ProblemCode.PACKAGE_WITHOUT_API),
        DEFAULT_ACCOUNT(Check.DEFAULT_ACCOUNTS, ProblemCode.DEFAULT_ACCOUNT_MISSING),
        OPEN_YEAR(Check.OPEN_YEAR_AND_PERIOD, ProblemCode.ACCOUNTING_PERIOD_CLOSED),
        OPEN_PERIOD(Check.OPEN_YEAR_AND_PERIOD, ProblemCode.ACCOUNTING_PERIOD_CLOSED);

        private final Check check;
        private final ProblemCode onEconomic;
        private final ProblemCode onFortnox;

        Loss(Check check, ProblemCode everywhere) {
            this(check, everywhere, everywhere);
        }

        Loss(Check check, ProblemCode onEconomic, ProblemCode onFortnox) {
            this.check = check;
            this.onEconomic = onEconomic;
            this.onFortnox = onFortnox;
        }

        Check check() {
            return check;
        }

        ProblemCode problem(SystemName system) {
            return switch (system) {
                case ECONOMIC -> onEconomic;
                case FORTNOX -> onFortnox;
            };
        }
    }

    AccountingSystem system();

    BookAccess access();

    /** One that the vendor does not know. */
    Access foreignAccess();

    /** What the vendor's form asks for and a source need not say. */
    Map<CustomerField, String> customerDefaults();

    /** What a project cannot be without; what it starts with. */
    ProjectDefaults projectDefaults();

    /** How many calls the change of an existing customer or project takes. */
    int callsPerChange();

    /** A person enters a customer. */
    void enterCustomer(String number, String name);

    /** A person changes a customer. */
    void changeCustomer(String number, CustomerField field, String value);

    void deleteCustomer(String number);

    void deleteProject(String number);

    /** What the books say. */
    Optional<String> customerField(String number, CustomerField field);

    Optional<String> projectName(String number);

    /** Its documents, through the same back door. */
    TestDocuments documents();

    /** How many writes to the books took effect, whatever was answered. */
    int writes();

    void strikes(Trouble trouble);

    /** What the next write asks for is done, and its answer is lost. */
    void losesTheAnswerOfTheNextWrite();

    /** A person enters so many products or projects, under numbers that nobody has. */
    void enterMany(Register register, int count);

    /** A person deletes an entry. */
    void takeAway(Register register, String code);

    /** A person bars an entry, or makes it inactive. */
    void bar(Register register, String code);

    /**
     * Takes something away from the company, or from what the hub may do there.
     *
     * @return the flows that cannot run any more; none where the system has no such thing
     */
    Set<Flow> loses(Loss loss);
}
