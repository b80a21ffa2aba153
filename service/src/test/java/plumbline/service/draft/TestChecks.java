package plumbline.service.draft;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Checks that passed because a test says so. */
@Component
public final class TestChecks implements PassedChecks {

    private static final Set<String> PASSED = ConcurrentHashMap.newKeySet();

    TestChecks() {}

    /** Lets the files with a hash pass for a draft. */
    public static void pass(String draft, String hash) {
        PASSED.add(draft + " " + hash);
    }

    @Override
    public boolean passed(String draft, String hash) {
        return PASSED.contains(draft + " " + hash);
    }
}
