package plumbline.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import plumbline.fact.LineFacts;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;

/** Cases that are like one, but for one thing less; the boldest first. */
final class Simpler {

    private final SaleFacts facts;
    private final SearchPlan plan;
    private final List<SaleFacts> simpler = new ArrayList<>();

    private Simpler(SaleFacts facts, SearchPlan plan) {
        this.facts = facts;
        this.plan = plan;
    }

    static List<SaleFacts> of(SaleFacts facts, SearchPlan plan) {
        var it = new Simpler(facts, plan);
        it.shortenOrder();
        it.shortenChain();
        it.forgetCircumstances();
        it.simplifyPeople();
        it.simplifyLines();
        return it.simpler;
    }

    private void shortenOrder() {
        int count = facts.lines().size();
        for (int size = count / 2; size >= 1; size /= 2) {
            for (int from = 0; from + size <= count && size < count; from += size) {
                var left = new ArrayList<>(facts.lines());
                left.subList(from, from + size).clear();
                add(left, facts.people());
            }
        }
    }

    private void shortenChain() {
        for (int place = facts.people().size() - 1; place >= 1; place--) {
            if (facts.people().get(place).distance().isPresent()) {
                add(facts.lines(), Chains.without(facts.people(), place));
            }
        }
    }

    private void forgetCircumstances() {
        var setting = plan.setting();
        add(facts.quoted().isPresent(), new SaleFacts(facts.jurisdiction(), setting.zone(), setting.currency(), facts.at(), facts.orderJurisdiction(),
                facts.lines(), facts.people(), false, facts.boughtBefore(), facts.firstOrder(), Optional.empty()));
        var usual = CaseMaker.usual(plan);
        add(!facts.at().equals(usual), new SaleFacts(facts.jurisdiction(), setting.zone(), setting.currency(), usual, facts.orderJurisdiction(),
                facts.lines(), Chains.moved(facts, usual), false, facts.boughtBefore(), facts.firstOrder(), facts.quoted()));
        add(!facts.at().equals(usual), new SaleFacts(facts.jurisdiction(), setting.zone(), setting.currency(), usual, facts.orderJurisdiction(),
                facts.lines(), facts.people(), false, facts.boughtBefore(), facts.firstOrder(), facts.quoted()));
        var law = setting.jurisdiction();
        add(!facts.jurisdiction().equals(law) || !facts.orderJurisdiction().equals(law), new SaleFacts(law, setting.zone(), setting.currency(),
                facts.at(), law, facts.lines(), facts.people(), false, facts.boughtBefore(), facts.firstOrder(), facts.quoted()));
        add(!facts.boughtBefore().isEmpty() || !facts.firstOrder(),
                new SaleFacts(facts.jurisdiction(), setting.zone(), setting.currency(), facts.at(),
                        facts.orderJurisdiction(), facts.lines(), facts.people(), false, Set.of(), true, facts.quoted()));
    }

    private void simplifyPeople() {
        for (int i = 0; i < facts.people().size(); i++) {
            int place = i;
            SimplerPerson.of(facts.people().get(place), facts.day(), plan, person -> {
                var people = new ArrayList<>(facts.people());
                people.set(place, person);
                add(facts.lines(), people);
            });
        }
    }

    private void simplifyLines() {
        for (int i = 0; i < facts.lines().size(); i++) {
            int place = i;
            Consumer<LineFacts> change = line -> {
                var lines = new ArrayList<>(facts.lines());
                lines.set(place, line);
                add(lines, facts.people());
            };
            SimplerLine.of(facts.lines().get(place), change);
        }
    }

    private void add(boolean differs, SaleFacts other) {
        if (differs) {
            simpler.add(other);
        }
    }

    private void add(List<LineFacts> lines, List<PersonFacts> people) {
        if (!lines.isEmpty()) {
            simpler.add(Chains.renamed(facts, lines, people));
        }
    }
}
