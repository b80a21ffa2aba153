package plumbline.pack;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A pack cannot be used; every finding says where and why. */
public final class PackRejected extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    PackRejected(String pack, List<Finding> findings) {
        super("pack %s has errors:%n%s".formatted(pack,
                findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator()))));
        this.findings = List.copyOf(findings);
    }

    /** What was found, warnings included. */
    public List<Finding> findings() {
        return findings;
    }
}
