package plumbline.service.ledger;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import plumbline.money.Money;
import plumbline.service.member.Balances;

/** Shows a member's balances: money as amounts, units as whole numbers. */
@Component
final class MemberBalances implements Balances {

    private final Ledger ledger;

    MemberBalances(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<String, Map<String, Object>> of(String surrogate, Currency currency) {
        var balances = new LinkedHashMap<String, Map<String, Object>>();
        for (var balance : ledger.balances(surrogate)) {
            var view = new LinkedHashMap<String, Object>();
            view.put("pending", shown(balance, balance.pending(), currency));
            view.put("payable", shown(balance, balance.payable(), currency));
            view.put("paid", shown(balance, balance.paid(), currency));
            balances.put(balance.kind().code(), view);
        }
        return balances;
    }

    private static Object shown(Balance balance, long units, Currency currency) {
        return balance.kind().isMoney() ? new Money(units, currency) : Long.toString(units);
    }
}
