package plumbline.vetting;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which methods of compiled rules call which others. */
final class CallGraph {

    private final Map<String, Set<String>> calls = new TreeMap<>();
    private final Set<String> done = new HashSet<>();

    static String method(String owner, String name, String type) {
        return owner + "." + name + type;
    }

    void add(String caller, String called) {
        calls.computeIfAbsent(caller, it -> new TreeSet<>()).add(called);
    }

    /** A method that comes to call itself, by however many steps. */
    Optional<String> cycle() {
        return List.copyOf(calls.keySet()).stream().filter(method -> returns(method, new HashSet<>())).findFirst();
    }

    private boolean returns(String method, Set<String> path) {
        if (!path.add(method)) {
            return true;
        }
        boolean cycle = !done.contains(method) && calls.getOrDefault(method, Set.of()).stream().anyMatch(called -> returns(called, path));
        path.remove(method);
        done.add(method);
        return cycle;
    }
}
