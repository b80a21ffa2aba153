package plumbline.service.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what is {@link Unusable} at a start as two sentences instead of a stack trace. */
final class UnusableAnalyzer extends AbstractFailureAnalyzer<Unusable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, Unusable cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
