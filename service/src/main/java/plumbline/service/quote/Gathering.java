package plumbline.service.quote;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import org.springframework.stereotype.Component;

import plumbline.service.database.Together;
import plumbline.service.member.Asked;
import plumbline.service.member.Known;
import plumbline.service.member.Members;
import plumbline.service.program.Program;
import plumbline.service.release.Loaded;

/** Reads what a quote decides on, for all that are asked for at the same time together. */
@Component
final class Gathering implements AutoCloseable {

    private final QuoteMapper mapper;
    private final Members members;
    private final Together<Wanted, Found> together = new Together<>("quote-reader", this::look);

    Gathering(QuoteMapper mapper, Members members) {
        this.mapper = mapper;
        this.members = members;
    }

    /**
     * What was found for an order.
     *
     * @param confirmed
     *            whether the order is confirmed already
     */
    record Found(boolean confirmed, Known known) {}

    /** What is known for an order, read with others that are asked for. */
    Found of(Program program, Order order, Loaded rulebook) {
        return together.ask(wanted(program, order, rulebook));
    }

    /** The same, read at once: for whom others already wait. */
    Found alone(Program program, Order order, Loaded rulebook) {
        return look(List.of(wanted(program, order, rulebook))).getFirst();
    }

    private static Wanted wanted(Program program, Order order, Loaded rulebook) {
        var day = order.placedAt().atZone(program.zone()).toLocalDate();
        return new Wanted(program, order.id(), new Asked(order.buyerId(), order.creators(), day, rulebook.rulebook().historyDays()));
    }

    private List<Found> look(List<Wanted> all) {
        var found = new LinkedHashMap<Wanted, Found>();
        var byProgram = new LinkedHashMap<Program, List<Wanted>>();
        all.forEach(it -> byProgram.computeIfAbsent(it.program(), program -> new ArrayList<>()).add(it));
        byProgram.forEach((program, some) -> {
            var confirmed = new HashSet<>(mapper.confirmed(program.id(), new TreeSet<>(some.stream().map(Wanted::order).toList())));
            var known = members.known(program, some.stream().map(Wanted::asked).toList());
            for (int i = 0; i < some.size(); i++) {
                found.put(some.get(i), new Found(confirmed.contains(some.get(i).order()), known.get(i)));
            }
        });
        return all.stream().map(it -> Objects.requireNonNull(found.get(it))).toList();
    }

    @Override
    public void close() {
        together.close();
    }

    private record Wanted(Program program, String order, Asked asked) {}
}
