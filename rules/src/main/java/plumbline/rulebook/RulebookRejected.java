package plumbline.rulebook;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import plumbline.pack.Finding;

/** Packs cannot be compiled together; every finding says where and why. */
public final class RulebookRejected extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RulebookRejected(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator())));
        this.findings = List.copyOf(findings);
    }

    /** What was found. */
    public List<Finding> findings() {
        return findings;
    }
}
