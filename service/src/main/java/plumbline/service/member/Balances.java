package plumbline.service.member;

import java.util.Currency;
import java.util.Map;

/** What a member has been granted and paid; whoever keeps the ledger tells it. */
public interface Balances {

    /**
     * By reward kind, what is pending, payable and paid, as answers show it.
     *
     * @param surrogate
     *            the member's
     */
    Map<String, Map<String, Object>> of(String surrogate, Currency currency);
}
