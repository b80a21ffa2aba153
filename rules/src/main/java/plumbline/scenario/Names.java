package plumbline.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import plumbline.fact.PersonFacts;
import plumbline.fact.SaleFacts;

/** The names that scenarios give to the people of a sale: {@code bo} buys, {@code ann} brought her, {@code top} brought ann, {@code dan} creates. */
public final class Names {

    private static final List<String> CHAIN = List.of("bo", "ann", "top", "una", "vic", "wes", "xia", "yan", "zoe", "abe", "bea", "cal", "deb", "eli",
            "flo", "gus", "hal");
    private static final List<String> CREATORS = List.of("dan", "eve", "fay", "gil", "hua", "ivy");

    private Names() {}

    /** From an alias to its name; an alias beyond those of the sale, or beyond the names there are, is its own. */
    public static UnaryOperator<String> of(SaleFacts facts) {
        Map<String, String> names = new TreeMap<>();
        int creators = 0;
        for (var person : facts.people()) {
            names.put(person.alias(), person.distance().isPresent() ? inChain(person) : outside(person, creators++));
        }
        return alias -> names.getOrDefault(alias, alias);
    }

    private static String inChain(PersonFacts person) {
        int distance = person.distance().orElse(0);
        return distance < CHAIN.size() ? CHAIN.get(distance) : person.alias();
    }

    private static String outside(PersonFacts person, int place) {
        return place < CREATORS.size() ? CREATORS.get(place) : person.alias();
    }
}
