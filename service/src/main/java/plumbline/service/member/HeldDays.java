package plumbline.service.member;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Component;

import plumbline.money.Money;
import plumbline.service.database.Keyset;
import plumbline.service.held.Held;
import plumbline.service.member.MemberMapper.DayRow;
import plumbline.service.program.Program;

/** What a member did on each day, the first day first. */
@Component
final class HeldDays implements Held {

    private static final int PAGE = 500;
    private static final LocalDate BEFORE_ALL = LocalDate.of(1000, 1, 1);

    private final MemberMapper mapper;

    HeldDays(MemberMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String name() {
        return "days";
    }

    @Override
    public Iterable<List<Map<String, Object>>> of(Program program, String member) {
        return Keyset.<DayRow, Map<String, Object>>pages(PAGE, last -> mapper.daysAfter(member, last.map(DayRow::day).orElse(BEFORE_ALL), PAGE),
                row -> day(program, row));
    }

    private static Map<String, Object> day(Program program, DayRow row) {
        var view = new LinkedHashMap<String, Object>();
        view.put("day", row.day().toString());
        view.put("ownSales", new Money(row.ownSales(), program.currency()));
        view.put("purchases", new Money(row.purchases(), program.currency()));
        view.put("virtualPurchases", new Money(row.virtualPurchases(), program.currency()));
        view.put("pay", new Money(row.pay(), program.currency()));
        return view;
    }
}
