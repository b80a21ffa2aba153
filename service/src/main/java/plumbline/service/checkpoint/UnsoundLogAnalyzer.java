package plumbline.service.checkpoint;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an {@link UnsoundLog} at the start as two sentences instead of a stack trace. */
final class UnsoundLogAnalyzer extends AbstractFailureAnalyzer<UnsoundLog> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsoundLog cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
